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
