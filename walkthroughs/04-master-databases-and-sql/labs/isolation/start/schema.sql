-- A part of Shelf, as it is given: loans, fines, notes on books, and reading evenings with few seats.

create table members (
  id         integer primary key,
  name       text not null,
  owes_cents integer not null default 0 check (owes_cents >= 0)
);

create table books (
  id      integer primary key,
  title   text not null,
  note    text not null default '',
  version integer not null default 1   -- goes up by one with every edit
);

create table loans (
  id          integer generated always as identity primary key,
  copy_id     integer not null,
  member_id   integer not null references members (id),
  lent_at     timestamptz not null default now(),
  returned_at timestamptz              -- null while the copy is out
);

create table evenings (
  id         integer primary key,
  topic      text not null,
  seats_left integer not null check (seats_left >= 0)
);

create table places (
  evening_id integer not null references evenings (id),
  member_id  integer not null references members (id),
  primary key (evening_id, member_id)
);
