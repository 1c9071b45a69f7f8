-- The books that were lent at least three times since 1 January 2026 (that day is included), whichever copy it was: Shelf
-- will buy another copy. Two books may have the same title; they are still two. By title.
-- Columns: id, title, loans
-- TODO: only those books
select books.id, books.title, count(*) as loans
from loans
join copies on copies.id = loans.copy_id
join books on books.id = copies.book_id
group by books.id;
