-- where chooses the loans before they are counted, having the groups afterwards.
select books.id, books.title, count(*) as loans
from loans
join copies on copies.id = loans.copy_id
join books on books.id = copies.book_id
where loans.lent_on > '2026-01-01'
group by books.id
having count(*) >= 3
order by books.title;
