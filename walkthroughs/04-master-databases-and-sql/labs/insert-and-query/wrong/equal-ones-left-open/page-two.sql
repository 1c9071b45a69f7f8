-- In descending order PostgreSQL puts null first, unless it is told otherwise.
select id, title, published
from books
order by published desc nulls last, title
limit 3 offset 3;
