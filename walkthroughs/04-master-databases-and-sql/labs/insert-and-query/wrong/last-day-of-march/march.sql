select id, lent_at
from loans
where lent_at between '2026-03-01' and '2026-03-31'
  and returned_at is null
order by lent_at, id;
