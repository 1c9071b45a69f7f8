insert into books (isbn, title, author, written_in, published) values
  ('9780000000101', 'The Dispossessed', 'Ursula K. Le Guin', 'English', 1974),
  ('9780000000102', 'Weather', 'Jenny Offill', 'English', 2020),
  ('9780000000103', 'Kafka on the Shore', 'Haruki Murakami', 'Japanese', 2002),
  (null, 'Gilgamesh', 'Unknown', null, null),
  ('9780000000105', 'The Tempest', 'A later edition', 'English', 1969),
  ('9780000000106', 'A Tempest', 'Aimé Césaire', 'French', 1969),
  ('9780000000107', 'The Tempest', 'William Shakespeare', 'English', 1623),
  ('9780000000108', 'Momo', 'Michael Ende', 'German', 1950),
  ('9780000000109', 'GOTHENBURG', 'A guide', 'Swedish', 2002),
  ('9780000000110', 'Dune', 'Frank Herbert', 'English', 1969),
  ('9780000000111', 'Dune', 'Frank Herbert', null, 1969),
  (null, 'Songs', 'Sappho', 'Greek', null),
  (null, 'Beowulf', 'Unknown', 'Old English', null),
  ('9780000000114', 'Untitled', 'Somebody', 'English', null);

-- What is updated moves behind the others, where a table is read from its beginning to its end.
update books set author = 'Frank Herbert' where isbn = '9780000000110';
update books set author = 'Haruki Murakami' where isbn = '9780000000103';

insert into members (name, email) values
  ('Ada Lovelace', 'ada@example.org'), ('Grace Hopper', 'grace@example.org');

insert into loans (book_id, member_id, lent_at, returned_at) values
  (1, 1, '2026-03-31 23:59:59.5', null),
  (2, 1, '2026-03-15 10:00', '2026-03-20 10:00'),
  (3, 1, '2026-02-28 23:59:59.999', null),
  (4, 2, '2026-04-01 00:00', null),
  (5, 2, '2026-03-01 00:00', null),
  (6, 2, '2026-03-10 09:00', null),
  (7, 1, '2025-03-10 09:00', null),
  (8, 1, '2026-03-10 09:00', null),
  (9, 1, '2026-05-10 09:00', null),
  (10, 2, '2026-03-31 12:00', null);

update loans set returned_at = null where id = 6;

insert into donations (isbn, title, author, condition) values
  ('9780000000201', 'Nervous Conditions', 'Tsitsi Dangarembga', 'good'),
  ('9780000000202', 'Beloved', 'Toni Morrison', 'worn'),
  ('9780000000203', 'Rayuela', 'Julio Cortázar', 'good'),
  ('9780000000204', 'Season of Migration to the North', 'Tayeb Salih', 'good');
