-- Loans that are still open on the day :'today', and were due more than 14 days before it. The query is fine as it is.
select id, copy_id, member_id, due_on
from loans
where returned_at is null and due_on < date :'today' - 14
order by due_on, id;
