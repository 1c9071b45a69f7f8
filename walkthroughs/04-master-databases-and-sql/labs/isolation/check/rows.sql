insert into members (id, name, owes_cents) values
  (1, 'Ada Lovelace', 1000), (2, 'Grace Hopper', 700), (3, 'Mary Seacole', 0), (4, 'Alan Turing', 250);
insert into books (id, title, note, version) values
  (1, 'Kindred', 'as new', 4), (2, 'Things Fall Apart', 'stained', 4), (3, 'Pride and Prejudice', '', 1);
insert into loans (copy_id, member_id, lent_at, returned_at) values
  (10, 3, '2026-01-05 10:00+00', '2026-01-20 16:30+00'), (12, 3, '2026-02-02 09:15+00', null);
insert into evenings (id, topic, seats_left) values (1, 'Time travel', 1), (2, 'Letters', 2), (3, 'Poems', 0);
