-- What was lent on the day :'day', from midnight to midnight in UTC. The end is not part of it.
select id, copy_id, lent_at
from loans
where lent_at >= timestamp :'day' at time zone 'UTC'
  and lent_at < (date :'day' + 1)::timestamp at time zone 'UTC'
order by lent_at;
