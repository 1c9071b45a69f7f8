-- What the search box of the web page asks when somebody types "the":
-- all books with "the" anywhere in the title, in upper or lower case. By title; those with the same title, the oldest first.
-- Columns: title, author, published
-- TODO
select title, author, published from books;
