insert into members (id, name, email, active) values
  (1, 'Ada O''Hara', 'ada@example.org', true),
  (2, 'Grace Hopper', 'grace@example.org', true),
  (3, 'Mary Seacole', 'mary@example.org', false);

insert into loans (id, member_id, title, lent_at, returned_at) values
  (1, 1, 'Kindred', '2026-01-05 10:00:00', '2026-01-20 16:30:00'),
  (2, 1, 'Things Fall Apart', '2026-02-10 09:15:00', null),
  (3, 3, 'Kindred', '2026-02-17 23:59:00', null);

-- A number that is given by hand is not taken from the sequence: set both to continue after the highest.
select setval(pg_get_serial_sequence('members', 'id'), max(id)) from members;
select setval(pg_get_serial_sequence('loans', 'id'), max(id)) from loans;
