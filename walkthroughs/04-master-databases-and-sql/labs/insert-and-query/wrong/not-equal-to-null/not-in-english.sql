select id, title, language
from books
where language <> 'English'
order by id;
