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

create table donations (
  id        integer generated always as identity primary key,
  isbn      text not null unique,   -- never of a book that Shelf has
  title     text not null,
  author    text not null,
  condition text not null       -- 'good' or 'worn'
);

