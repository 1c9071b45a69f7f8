-- The web page shows all books, the newest first, three on a page; books without a year come after all others.
-- Those of the same year are sorted by title, those with the same title by id, so that no book is on two pages.
-- This is the second page.
-- Columns: id, title, published
-- TODO
select id, title, published from books;
