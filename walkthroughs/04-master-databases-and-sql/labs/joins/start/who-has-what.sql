-- Who has which book at home now? Every loan that is not returned and has a member: the name, the title and the due date.
-- The one due first comes first; of the same day, by title.
-- Columns: name, title, due_on
-- TODO: the names instead of the numbers
select member_id, copy_id, due_on from loans;
