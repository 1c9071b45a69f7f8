-- The books that somebody still has to look at: all those that are not known to be in English.
-- That is every book in another language, and every book whose language nobody knows yet. By id.
-- Columns: id, title, written_in
-- TODO
select id, title, written_in from books order by id;
