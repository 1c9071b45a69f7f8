-- What was lent on the day :'day', from midnight to midnight in UTC. The end is not part of it.
select id, copy_id, lent_at
from loans
where lent_at >= date :'day'
  and lent_at < date :'day' + 1
order by lent_at;
