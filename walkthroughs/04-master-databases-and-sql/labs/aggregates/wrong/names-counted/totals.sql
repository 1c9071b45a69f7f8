select
  count(*) as loans,
  count(returned_on) as returned,
  count(distinct members.name) as borrowers,
  min(lent_on) as first_lent_on
from loans
left join members on members.id = loans.member_id;
