select id, copy_id, lent_at
from loans
where lent_at between (timestamp :'day' at time zone 'UTC') and ((date :'day' + 1)::timestamp at time zone 'UTC')
order by lent_at;
