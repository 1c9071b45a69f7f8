-- Splits lending_list (see wide.sql) into tables that say each fact once. Where lines disagree, the newest line is right.
-- What is never empty in the list is never NULL in a table.

-- Done: a member, known by the e-mail address.
create table members (
  email text primary key,
  name  text not null
);
insert into members (email, name)
select distinct on (email) email, member
from lending_list
order by email, line desc;

-- TODO: authors (name, born)

-- TODO: books (isbn, title, author); the author has to be one of the authors

-- TODO: book_subjects (isbn, subject), one row for each subject, without the spaces around it

-- TODO: loans (line, isbn, email, lent_on, returned_on), one row for each line

-- TODO: in place of the table, which is dropped, a view lending_list (line, lent_on, isbn, title, author, author_born,
-- email, member, returned_on), so that those who read it can go on reading

-- TODO: a view catalogue (isbn, title, times_lent) of all books, also of those that were never lent. Count again each time,
-- or keep a counter that is right after every insert, update and delete.
