-- The members who ever borrowed a book by Octavia E. Butler, each of them once, however often they did. By id.
-- Two members may have the same name; they are still two.
-- Columns: id, name
-- TODO: only her readers
select id, name from members order by id;
