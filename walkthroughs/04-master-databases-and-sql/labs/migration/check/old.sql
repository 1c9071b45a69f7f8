-- The tables of the start's old.sql, with other rows; some numbers are missing, as after a deletion.

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
  ('Grace Hopper', 'grace@example.org'), ('Gone', 'gone@example.org'), ('Gabriel José García Márquez', 'gabriel@example.org'),
  ('Pelé', 'pele@example.org'), ('Mary Jane Seacole', 'mary@example.org');
delete from members where name = 'Gone';
insert into copies (barcode, bought_on) values
  ('SHELF-0010', ''), ('SHELF-0011', '2020-02-29'), ('SHELF-0012', '1999-12-31'), ('SHELF-0013', '');
insert into loans (copy_id, member_id, lent_on, returned_on) values
  (1, 1, '2024-02-08', '2024-03-01'), (2, 3, '2025-12-20', '2025-12-20'), (1, 4, '2026-01-31', null), (3, 5, '2026-02-10', null);
