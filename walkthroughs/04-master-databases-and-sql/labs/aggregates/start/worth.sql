-- Every book with the number of its copies, what Shelf paid for them all together, and how often they were lent. A book without
-- copies has 0, 0 and 0. By book_id.
-- Columns: book_id, copies, paid, loans
-- TODO: this counts some copies more than once. Compare it with the rows in shelf.sql.
select books.id as book_id, count(copies.id) as copies, sum(copies.price) as paid, count(loans.id) as loans
from books
left join copies on copies.book_id = books.id
left join loans on loans.copy_id = copies.id
group by books.id
order by books.id;
