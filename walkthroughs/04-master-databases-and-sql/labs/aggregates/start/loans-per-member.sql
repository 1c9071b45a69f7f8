-- Every member with the number of their loans, also those who have none: 0. Most loans first; those with as many, by
-- name, then by id.
-- Columns: id, name, loans
-- TODO
select id, name from members;
