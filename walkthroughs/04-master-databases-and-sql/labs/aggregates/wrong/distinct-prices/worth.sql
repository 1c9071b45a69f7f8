select
  books.id as book_id,
  count(distinct copies.id) as copies,
  coalesce(sum(distinct copies.price), 0) as paid,
  count(loans.id) as loans
from books
left join copies on copies.book_id = books.id
left join loans on loans.copy_id = copies.id
group by books.id
order by books.id;
