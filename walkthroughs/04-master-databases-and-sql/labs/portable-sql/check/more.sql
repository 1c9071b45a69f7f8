insert into members (id, name, email, active) overriding system value values
  (101, 'bell hooks', 'Bell@example.org', true),
  (102, 'Barbara Liskov', 'barbara@example.org', true),
  (103, 'Buzz Aldrin', 'zoe@example.org', false),
  (104, 'Benoît', 'benoit@example.org', true),
  (105, 'Toni Cade Bambara', 'toni@example.org', true);
insert into loans (id, member_id, title, lent_at, returned_at) overriding system value values
  (101, 101, 'Kindred', '2026-02-17 00:00:00', null),
  (102, 101, 'Beloved', '2026-02-16 23:59:59', '2026-02-20 08:00:00'),
  (103, 101, 'Beloved', '2026-01-02 12:00:00', '2026-01-09 12:00:00'),
  (105, 104, 'A Map', '2026-02-16 13:00:00', null),
  (104, 101, 'Bel Canto', '2026-02-16 08:00:00', null);
