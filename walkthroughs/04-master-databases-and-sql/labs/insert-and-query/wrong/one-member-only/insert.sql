insert into members (name, email) values
  ('Alan Turing', 'alan@example.org');

-- The donations in good condition become books; what is not named stays null.
insert into books (isbn, title, author)
select isbn, title, author
from donations
where condition = 'good';
