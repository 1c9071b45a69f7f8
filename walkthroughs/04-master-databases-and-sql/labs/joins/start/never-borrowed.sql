-- The members who never borrowed anything, to invite them to a coffee. By name; those with the same name, by id.
-- Columns: id, name
-- TODO: leave out those who did
select id, name from members order by name, id;
