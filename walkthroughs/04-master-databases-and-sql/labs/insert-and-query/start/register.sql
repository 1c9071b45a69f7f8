-- Mary Seacole, mary@example.org, becomes a member. One statement adds her and gives back her id, her name and the day
-- she joined, so that the program need not ask for them afterwards.
-- Columns: id, name, joined_on
-- TODO: give back the new row
insert into members (name, email) values ('Mary Seacole', 'mary@example.org');
