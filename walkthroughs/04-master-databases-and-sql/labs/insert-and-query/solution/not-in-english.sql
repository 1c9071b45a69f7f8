-- "<>" would leave out the books whose language is null; "is distinct from" takes null for a value like any other.
select id, title, language
from books
where language is distinct from 'English'
order by id;
