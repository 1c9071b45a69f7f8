-- ilike compares without regard to case; % stands for any text, also for none.
select title, author, published
from books
where title ilike '%the%'
order by title;
