insert into members (name, email)
values ('Mary Seacole', 'mary@example.org');
