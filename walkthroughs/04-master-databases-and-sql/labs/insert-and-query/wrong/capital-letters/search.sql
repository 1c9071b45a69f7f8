select title, author, published
from books
where title like '%the%'
order by title, published;
