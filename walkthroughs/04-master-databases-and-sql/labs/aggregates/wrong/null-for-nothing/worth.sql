with copies_with_loans as (
  select copies.id, copies.book_id, copies.price, count(loans.id) as loans
  from copies
  left join loans on loans.copy_id = copies.id
  group by copies.id
)
select
  books.id as book_id,
  count(copies_with_loans.id) as copies,
  sum(price) as paid,
  sum(loans) as loans
from books
left join copies_with_loans on copies_with_loans.book_id = books.id
group by books.id
order by books.id;
