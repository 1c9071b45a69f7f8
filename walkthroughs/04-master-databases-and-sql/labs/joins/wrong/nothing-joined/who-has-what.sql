select loans.member_id, loans.copy_id, loans.due_on
from loans
where loans.returned_on is null
order by loans.due_on;
