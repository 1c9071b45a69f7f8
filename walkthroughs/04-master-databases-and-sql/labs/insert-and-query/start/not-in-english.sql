-- The books that somebody still has to look at: all that are not known to be in English.
-- That is every book in another language, and every book whose language nobody knows yet. By id.
-- Columns: id, title, language
-- TODO
select id, title, language from books order by id;
