-- To read: the tables, with a few rows. The checks use the same tables with other rows.

create table members (
  id      integer generated always as identity primary key,
  name    text not null,
  -- In euros. Each copy at home costs a deposit of 2.00, which is paid back on return.
  balance numeric(8, 2) not null,
  constraint members_balance_not_negative check (balance >= 0)
);

create table copies (
  id      integer generated always as identity primary key,
  barcode text not null unique,
  status  text not null default 'on shelf',
  constraint copies_status check (status in ('on shelf', 'lent'))
);

create table loans (
  id          integer generated always as identity primary key,
  copy_id     integer not null references copies (id),
  member_id   integer not null references members (id),
  lent_on     date not null default current_date,
  returned_on date                      -- null while the copy is out
);

create unique index loans_one_open_per_copy on loans (copy_id) where returned_on is null;

insert into members (name, balance) values ('Ada Lovelace', 10.00), ('Grace Hopper', 1.50);

insert into copies (barcode, status) values ('SHELF-0001', 'on shelf'), ('SHELF-0002', 'lent');

insert into loans (copy_id, member_id, lent_on, returned_on) values
  (1, 2, '2026-01-05', '2026-01-20'), (2, 1, '2026-02-02', null);
