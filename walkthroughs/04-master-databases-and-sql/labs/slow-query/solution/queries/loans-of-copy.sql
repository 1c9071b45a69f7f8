-- The history of the copy with the number :'copy', which comes as a string from an address such as /copies/77/loans.
select id, member_id, lent_at
from loans
where copy_id = :'copy'
order by lent_at;
