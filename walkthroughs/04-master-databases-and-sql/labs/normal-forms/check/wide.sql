create table lending_list (
  line        integer primary key,
  lent_on     date not null,
  isbn        text not null,
  title       text not null,
  subjects    text not null,
  author      text not null,
  author_born integer not null,
  email       text not null,
  member      text not null,
  returned_on date
);

-- In no order: the newest line of a book, an author or a member is mixed with older ones.
insert into lending_list values
  (9, '2026-04-02', '9780385474542', 'Things Fall Apart', 'novel, Nigeria,history', 'Chinua Achebe', 1930, 'mary@example.org', 'Mary Seacole', null),
  (8, '2026-03-30', '9780061054884', 'A Dispossessed', '  novel ', 'Ursula K. Le Guin', 1929, 'grace@example.org', 'Grace Hopper', null),
  (4, '2026-02-11', '9780807083697', 'Kindred', 'novel, time travel, novel', 'Octavia E. Butler', 1947, 'ada@example.org', 'Ada Lovelace', null),
  (7, '2026-03-04', '9780385474542', 'Things Fall Apart', 'novel', 'Chinua Achebe', 1930, 'ada@example.org', 'Ada Lovelace', null),
  (2, '2026-01-05', '9780807083697', 'Kindred', 'novel', 'Octavia E. Butler', 1946, 'ada@example.org', 'Ada Byron', '2026-01-20'),
  (3, '2026-02-02', '9780441478125', 'Left Hand of Darkness', 'novel', 'Ursula K. Le Guin', 1930, 'grace@example.org', 'Grace Murray', null),
(1, '2026-01-05', '9780807083697', 'Kindred', 'novel', 'Octavia E. Butler', 1946, 'ada@example.org', 'Ada Byron', '2026-01-20'),
  (5, '2026-03-01', '9780441478125', 'The Left Hand of Darkness', '', 'Ursula K. Le Guin', 1928, 'ada@example.org', 'Ada Lovelace', '2026-03-09'),
  (6, '2026-03-03', '9780061054884', 'The Dispossessed', 'novel', 'Ursula K. Le Guin', 1931, 'grace@example.org', 'Grace B. Hopper', '2026-03-20');
