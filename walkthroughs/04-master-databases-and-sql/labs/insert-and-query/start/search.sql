-- What the search box of the web page asks when somebody types "the":
-- all books with "the" anywhere in the title, in capital letters or not. By title; of the same title the oldest first.
-- Columns: title, author, published
-- TODO
select title, author, published from books;
