-- Two members with one statement. joined_on is left to its default.
insert into members (name, email) values
  ('Alan Turing', 'alan@example.org'),
  ('Katherine Johnson', 'katherine@example.org');

-- The donations in good condition become books.
insert into books (isbn, title, author) values ('9780141439518', 'Pride and Prejudice', 'Jane Austen');
