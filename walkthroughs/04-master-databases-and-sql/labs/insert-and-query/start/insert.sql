-- Two people become members: Alan Turing, alan@example.org, and Katherine Johnson, katherine@example.org. Add both in one
-- statement. They join today, which the table fills in by itself.
-- TODO: Katherine
insert into members (name, email) values ('Alan Turing', 'alan@example.org');

-- Take the donations in good condition into books, with one statement that works for any rows in the table donations.
-- Language and year stay unknown.
-- TODO
