-- "<>" would leave out the books whose language is null; "is distinct from" takes null for a value like any other.
select id, title, written_in
from books
where written_in is distinct from 'English'
order by id;
