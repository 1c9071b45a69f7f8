-- 100.0 makes it a division with a fraction; two integers would be divided as integers.
select
  copies.book_id,
  round(100.0 * count(*) filter (where loans.returned_on <= loans.due_on) / count(*), 1) as on_time
from loans
join copies on copies.id = loans.copy_id
where loans.returned_on is not null
group by copies.book_id
order by copies.book_id;
