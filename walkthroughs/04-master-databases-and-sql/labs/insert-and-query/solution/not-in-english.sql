-- "<>" would leave out the books whose language is null; "is distinct from" treats null as a value like any other.
select id, title, written_in
from books
where written_in is distinct from 'English'
order by id;
