select id, copy_id, lent_at
from loans
where (lent_at at time zone 'UTC')::date = date :'day'
order by lent_at;
