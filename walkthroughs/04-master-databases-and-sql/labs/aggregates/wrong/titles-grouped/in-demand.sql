select min(books.id) as id, books.title, count(*) as loans
from loans
join copies on copies.id = loans.copy_id
join books on books.id = copies.book_id
where loans.lent_on >= '2026-01-01'
group by books.title
having count(*) >= 3
order by books.title;
