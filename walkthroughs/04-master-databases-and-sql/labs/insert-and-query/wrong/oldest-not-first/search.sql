-- ilike compares without regard to case; % matches any text, even none.
select title, author, published
from books
where title ilike '%the%'
order by title;
