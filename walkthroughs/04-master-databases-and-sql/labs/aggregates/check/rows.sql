insert into books (title) values
  ('Kindred'), ('Things Fall Apart'), ('Momo'), ('Beowulf'), ('Kindred'), ('A Book Without Copies'), ('Weather');

insert into copies (book_id, price) values
  (2, 14.00), (1, 12.50), (1, 12.50), (3, 7.25), (3, 8.00), (4, 30.00), (5, 11.11), (7, 5.05), (1, 9.90);

insert into members (name) values ('Zora'), ('Ada'), ('Mary'), ('Ada'), ('Ines'), ('Bea'), ('Bea'), ('Bea'), ('Bea'), ('Bea');

insert into loans (copy_id, member_id, lent_on, due_on, returned_on) values
  -- Kindred (book 1): three loans in 2026, on three copies; four came back in all, three of them on time
  (2, 2, '2025-12-31', '2026-01-21', '2026-01-21'),
  (2, 2, '2026-01-01', '2026-01-22', '2026-01-22'),
  (3, 4, '2026-01-10', '2026-01-31', '2026-02-20'),
  (9, 1, '2026-02-11', '2026-03-04', '2026-03-01'),
  -- Things Fall Apart: three loans in 2026, one late, one out
  (1, 4, '2026-01-31', '2026-02-21', '2026-02-22'),
  (1, 2, '2026-02-25', '2026-03-18', '2026-03-18'),
  (1, 3, '2026-03-20', '2026-04-10', null),
  -- Momo: three loans, two of them in 2026; 2 of 3 on time. In November nothing was lent
  (4, 1, '2025-10-31', '2025-11-21', '2025-11-20'),
  (4, null, '2026-03-01', '2026-03-22', '2026-03-02'),
  (5, 2, '2026-03-05', '2026-03-26', '2026-03-27'),
  -- Beowulf: out for the first time. The other Kindred: one loan, late. Weather: never lent
  (6, 1, '2026-03-31', '2026-04-21', null),
  (7, null, '2026-03-31', '2026-04-21', '2026-04-22');
-- What is updated moves behind the others, where a table is read through.
update members set name = 'Bea' where id = 6;
update books set title = 'Kindred' where id = 1;
