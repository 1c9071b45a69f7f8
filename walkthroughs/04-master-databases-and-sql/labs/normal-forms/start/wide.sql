-- The old spreadsheet, as a table. It already exists when your file runs, with more lines than these. Only for reading.

create table lending_list (
  line        integer primary key,     -- goes up: the last line is the newest
  lent_on     date not null,
  isbn        text not null,
  title       text not null,
  subjects    text not null,           -- a list with commas, perhaps empty, perhaps with a subject twice
  author      text not null,
  author_born integer not null,
  email       text not null,
  member      text not null,
  returned_on date                     -- null while it is out
);

insert into lending_list values
  (1, '2026-01-05', '9780807083697', 'Kindred', 'novel,time travel', 'Octavia E. Butler', 1946, 'ada@example.org', 'Ada Byron', '2026-01-20'),
  (2, '2026-01-05', '9780807083697', 'Kindred', 'novel,time travel', 'Octavia E. Butler', 1946, 'ada@example.org', 'Ada Byron', '2026-01-20'),
  (3, '2026-02-02', '9780441478125', 'Left Hand of Darkness', 'novel', 'Ursula K. Le Guin', 1930, 'grace@example.org', 'Grace Hopper', null),
  (4, '2026-02-11', '9780807083697', 'Kindred', 'novel, time travel, novel', 'Octavia E. Butler', 1947, 'ada@example.org', 'Ada Lovelace', null),
  (5, '2026-03-01', '9780441478125', 'The Left Hand of Darkness', '', 'Ursula K. Le Guin', 1929, 'ada@example.org', 'Ada Lovelace', '2026-03-09');
