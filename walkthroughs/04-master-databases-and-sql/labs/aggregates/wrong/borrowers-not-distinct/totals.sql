select
  count(*) as loans,
  count(returned_on) as returned,
  count(member_id) as borrowers,
  min(lent_on) as first_lent_on
from loans;
