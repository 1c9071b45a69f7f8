insert into books (isbn, title) values
  ('9780807083697', 'Kindred'), ('9780441478125', 'The Left Hand of Darkness'), ('9780060883287', 'One Hundred Years of Solitude');
insert into copies (book_id, barcode) values (1, 'SHELF-0001'), (1, 'SHELF-0002'), (2, 'SHELF-0003');
insert into members (name, email) values ('Ada Lovelace', 'ada@example.org'), ('Grace Hopper', 'grace@example.org');
-- Copy 1 is out, copy 2 came back, copy 3 was never lent.
insert into loans (copy_id, member_id, lent_on, due_on, returned_on) values
  (1, 1, '2026-04-01', '2026-04-22', null),
  (2, 1, '2026-04-01', '2026-04-22', '2026-04-10');
