-- Who has which book at home now? The name, the title and the due date of every loan that is not returned. Leave out those
-- whose member has left, and those whose copy is not catalogued.
-- The one due first comes first; those due on the same day, by title.
-- Columns: name, title, due_on
-- TODO: the names instead of the numbers
select member_id, copy_id, due_on from loans;
