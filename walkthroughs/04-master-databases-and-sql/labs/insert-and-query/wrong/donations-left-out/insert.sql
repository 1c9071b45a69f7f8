-- Two members with one statement. joined_on is left to its default.
insert into members (name, email) values
  ('Alan Turing', 'alan@example.org'),
  ('Katherine Johnson', 'katherine@example.org');
