-- All members with the name of the member who invited them; nobody invited the first ones, so there is no name next to them.
-- By id.
-- Columns: id, name, invited_by (the name)
-- TODO: the name instead of the number
select id, name, invited_by from members order by id;
