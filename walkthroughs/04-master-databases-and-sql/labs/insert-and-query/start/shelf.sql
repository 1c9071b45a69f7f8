-- To read: the tables, with a few rows. The checks use the same tables with other rows.

create table books (
  id         integer generated always as identity primary key,
  isbn       text unique,
  title      text not null,
  author     text not null,
  written_in text,              -- null while nobody has looked
  published  integer            -- the year; null when it is unknown
);

create table members (
  id        integer generated always as identity primary key,
  name      text not null,
  email     text not null unique,
  joined_on date not null default current_date
);

create table loans (
  id          integer generated always as identity primary key,
  book_id     integer not null references books (id),
  member_id   integer not null references members (id),
  lent_at     timestamptz not null default now(),
  returned_at timestamptz
);

-- Books that people would like to give to Shelf.
create table donations (
  id        integer generated always as identity primary key,
  isbn      text not null unique,   -- never of a book that Shelf has
  title     text not null,
  author    text not null,
  condition text not null       -- 'good' or 'worn'
);

insert into books (isbn, title, author, written_in, published) values
  ('9780807083697', 'Kindred', 'Octavia E. Butler', 'English', 1979),
  ('9780385474542', 'Things Fall Apart', 'Chinua Achebe', 'English', 1958),
  ('9780060883287', 'Cien años de soledad', 'Gabriel García Márquez', 'Spanish', 1967),
  (null, 'Beowulf', 'Unknown', null, null);

insert into members (name, email) values ('Ada Lovelace', 'ada@example.org'), ('Grace Hopper', 'grace@example.org');

insert into loans (book_id, member_id, lent_at, returned_at) values
  (1, 1, '2026-03-02 10:00', '2026-03-20 16:30'), (2, 2, '2026-03-31 17:45', null), (1, 2, '2026-04-01 09:00', null);

insert into donations (isbn, title, author, condition) values
  ('9780141439518', 'Pride and Prejudice', 'Jane Austen', 'good'),
  ('9780441478125', 'The Left Hand of Darkness', 'Ursula K. Le Guin', 'worn');
