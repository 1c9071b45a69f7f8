-- To read: the tables, with a few rows. The checks use the same tables with other rows.

create table books (
  id    integer generated always as identity primary key,
  title text not null
);

create table copies (
  id      integer generated always as identity primary key,
  book_id integer not null references books (id),
  price   numeric(8, 2) not null         -- what Shelf paid for it
);

create table members (
  id   integer generated always as identity primary key,
  name text not null                     -- two members may have the same name
);

create table loans (
  id          integer generated always as identity primary key,
  copy_id     integer not null references copies (id),
  member_id   integer references members (id) on delete set null,   -- null when the member has left Shelf
  lent_on     date not null,
  due_on      date not null,
  returned_on date                       -- null while the copy is out
);

insert into books (title) values ('Kindred'), ('Things Fall Apart'), ('Momo');

insert into copies (book_id, price) values (1, 12.50), (1, 9.90), (2, 14.00);

insert into members (name) values ('Ada Lovelace'), ('Grace Hopper'), ('Mary Seacole');

insert into loans (copy_id, member_id, lent_on, due_on, returned_on) values
  (1, 1, '2026-01-05', '2026-01-26', '2026-01-20'), (1, 2, '2026-02-02', '2026-02-23', '2026-03-01'),
  (2, 2, '2026-02-10', '2026-03-03', null), (3, null, '2026-02-20', '2026-03-13', '2026-03-10');
