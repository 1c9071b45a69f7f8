select id, title, published
from books
order by published desc, title, id
limit 3 offset 3;
