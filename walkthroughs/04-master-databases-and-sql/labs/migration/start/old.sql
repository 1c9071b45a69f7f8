-- Shelf as it is in production, with a few of its rows. It already exists when your file runs. Only for reading.

create table schema_migrations (
  version integer primary key,
  done_at timestamptz not null default now()
);
insert into schema_migrations (version) values (1), (2);

create table members (
  id    integer generated always as identity primary key,
  name  text not null,
  email text not null unique
);
create table copies (
  id        integer generated always as identity primary key,
  barcode   text not null unique,
  bought_on text not null             -- '2019-05-31', or '' when nobody knows
);
create table loans (
  id          integer generated always as identity primary key,
  copy_id     integer not null references copies (id),
  member_id   integer not null references members (id),
  lent_on     date not null default current_date,
  returned_on date check (returned_on >= lent_on)
);
create unique index loans_one_open_per_copy on loans (copy_id) where returned_on is null;

insert into members (name, email) values
  ('Ada Lovelace', 'ada@example.org'), ('Octavia E. Butler', 'octavia@example.org'), ('Sukarno', 'sukarno@example.org');
insert into copies (barcode, bought_on) values
  ('SHELF-0001', '2019-05-31'), ('SHELF-0002', ''), ('SHELF-0003', '2024-02-29');
insert into loans (copy_id, member_id, lent_on, returned_on) values
  (1, 1, '2025-12-20', '2026-01-04'), (1, 3, '2026-02-10', null), (3, 2, '2026-02-28', null);
