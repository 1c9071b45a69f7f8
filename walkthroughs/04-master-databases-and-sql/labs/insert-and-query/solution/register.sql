-- One query instead of two: the new row comes back with what the database filled in.
insert into members (name, email)
values ('Mary Seacole', 'mary@example.org')
returning id, name, joined_on;
