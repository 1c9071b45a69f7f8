-- The history of the copy with the number :'copy', which comes as a string from an address such as /copies/77/loans.
-- TODO: there is an index, but it holds numbers, and this compares strings.
select id, member_id, lent_at
from loans
where copy_id::text = :'copy'
order by lent_at;
