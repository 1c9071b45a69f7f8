-- The history of the copy with the number :'copy', which comes as a text from an address such as /copies/77/loans.
-- TODO: there is an index, but it knows numbers, and this compares texts.
select id, member_id, lent_at
from loans
where copy_id::text = :'copy'
order by lent_at;
