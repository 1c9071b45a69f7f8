select id, title, written_in
from books
where written_in <> 'English'
order by id;
