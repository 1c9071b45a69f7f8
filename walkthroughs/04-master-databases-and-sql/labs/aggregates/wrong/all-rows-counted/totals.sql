select
  count(*) as loans,
  count(*) as returned,
  count(distinct member_id) as borrowers,
  min(lent_on) as first_lent_on
from loans;
