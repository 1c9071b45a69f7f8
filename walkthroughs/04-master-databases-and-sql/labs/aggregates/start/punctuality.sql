-- For each book with at least one loan that came back: the percentage of these that came back on time, on the due date or
-- before, rounded to one digit after the decimal point. 2 of 3 are 66.7. By book_id.
-- Columns: book_id, on_time
-- TODO
select copies.book_id, count(*) as on_time
from loans
join copies on copies.id = loans.copy_id
group by copies.book_id;
