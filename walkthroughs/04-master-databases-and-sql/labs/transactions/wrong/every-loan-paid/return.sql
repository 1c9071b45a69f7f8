-- The copy :copy_id comes back.

begin;

update members set balance = balance + 2.00
from loans
where loans.member_id = members.id
  and loans.copy_id = :copy_id;

update loans set returned_on = current_date where copy_id = :copy_id and returned_on is null;

update copies set status = 'on shelf' where id = :copy_id;

commit;
