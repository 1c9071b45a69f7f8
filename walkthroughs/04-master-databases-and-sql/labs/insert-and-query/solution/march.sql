-- From the first moment of March up to, but not including, the first of April: no last millisecond is forgotten.
select id, lent_at
from loans
where lent_at >= '2026-03-01'
  and lent_at < '2026-04-01'
  and returned_at is null
order by lent_at, id;
