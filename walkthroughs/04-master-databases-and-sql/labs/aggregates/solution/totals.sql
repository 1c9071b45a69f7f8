-- count(*) counts rows; count of a column leaves out null, and distinct counts each value once.
select
  count(*) as loans,
  count(returned_on) as returned,
  count(distinct member_id) as borrowers,
  min(lent_on) as first_lent_on
from loans;
