insert into books (title, author) values
  ('Kindred', 'Octavia E. Butler'), ('Wild Seed', 'Octavia E. Butler'), ('Things Fall Apart', 'Chinua Achebe'),
  ('Momo', 'Michael Ende'), ('A Book Without Copies', 'Octavia E. Butler'), ('Beowulf', 'Unknown'),
  ('A Good Scent from a Strange Mountain', 'Robert Olen Butler');

insert into copies (book_id, barcode) values
  (1, 'C-07'), (1, 'C-02'), (2, 'C-03'), (3, 'C-04'), (4, 'C-05'), (4, 'C-06'), (6, 'C-01'), (null, 'C-08'), (7, 'C-09');

insert into members (name, invited_by) values
  ('Ada', null), ('Grace', 1), ('Mary', 1), ('Ada', 2), ('Zora', null), ('Bea', 5), ('Ines', 3), ('Bea', null), ('Omar', 7);

insert into loans (copy_id, member_id, lent_on, due_on, returned_on) values
  (1, 1, '2026-01-02', '2026-01-23', '2026-01-20'),     -- Kindred: Ada, twice, and the other Ada
  (2, 1, '2026-02-02', '2026-02-23', '2026-02-20'),
  (1, 4, '2026-03-02', '2026-03-23', null),
  (3, 2, '2026-03-02', '2026-03-30', null),             -- Wild Seed
  (4, 7, '2026-03-05', '2026-03-23', null),             -- Things Fall Apart, due on the same day as Kindred
  (5, 3, '2026-03-05', '2026-03-26', '2026-03-10'),     -- Momo came back
  (6, null, '2026-03-01', '2026-03-22', null),          -- the other Momo went with somebody who left
  (5, null, '2026-02-01', '2026-02-22', '2026-02-10'),
  (2, 3, '2026-01-02', '2026-01-23', '2026-01-04'),     -- Kindred again
  (2, 9, '2026-03-06', '2026-03-20', null),             -- and again
  (8, 3, '2026-03-07', '2026-03-28', null),             -- a copy that nobody has catalogued
  (9, 7, '2026-03-08', '2026-03-23', null);             -- a book by another Butler, due on the same day as well
-- Copy 7, Beowulf, was never lent. What is updated moves behind the others, where a table is read through.
update loans set due_on = '2026-03-23' where id = 3;
update members set name = 'Grace' where id = 2;
update members set name = 'Bea' where id = 6;
update copies set barcode = 'C-03' where id = 3;
