-- Each copy's loans are counted first, so that every copy is one row when prices are added up.
with copies_with_loans as (
  select copies.id, copies.book_id, copies.price, count(loans.id) as loans
  from copies
  left join loans on loans.copy_id = copies.id
  group by copies.id
)
select
  books.id as book_id,
  count(copies_with_loans.id) as copies,
  coalesce(sum(price), 0) as paid,
  coalesce(sum(loans), 0) as loans
from books
left join copies_with_loans on copies_with_loans.book_id = books.id
group by books.id
order by books.id;
