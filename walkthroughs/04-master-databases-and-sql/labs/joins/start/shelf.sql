-- To read: the tables, with a few rows. The checks use the same tables with other rows.

create table books (
  id     integer generated always as identity primary key,
  title  text not null,
  author text not null
);

create table copies (
  id      integer generated always as identity primary key,
  book_id integer references books (id),   -- null while nobody has catalogued the copy
  barcode text not null unique
);

create table members (
  id         integer generated always as identity primary key,
  name       text not null,             -- two members may have the same name
  invited_by integer references members (id)
);

create table loans (
  id          integer generated always as identity primary key,
  copy_id     integer not null references copies (id),
  -- When members leave Shelf, their rows go, and their loans stay without a member.
  member_id   integer references members (id) on delete set null,
  lent_on     date not null,
  due_on      date not null,
  returned_on date                      -- null while the copy is out
);

insert into books (title, author) values
  ('Kindred', 'Octavia E. Butler'), ('Parable of the Sower', 'Octavia E. Butler'), ('Things Fall Apart', 'Chinua Achebe');

insert into copies (book_id, barcode) values (1, 'SHELF-0001'), (1, 'SHELF-0002'), (3, 'SHELF-0003'), (null, 'SHELF-0004');

insert into members (name, invited_by) values ('Ada Lovelace', null), ('Grace Hopper', 1), ('Mary Seacole', 1);

insert into loans (copy_id, member_id, lent_on, due_on, returned_on) values
  (1, 1, '2026-03-02', '2026-03-23', '2026-03-20'), (1, 2, '2026-04-01', '2026-04-22', null),
  (3, null, '2026-02-02', '2026-02-23', '2026-02-10');
