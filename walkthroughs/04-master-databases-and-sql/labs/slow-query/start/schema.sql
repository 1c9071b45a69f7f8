-- The tables as they are in production, with about 50,000 loans in them. Only for reading: your part is indexes.sql.

create table members (
  id    integer primary key,
  name  text not null,
  email text not null            -- as it was typed: Ada.Lovelace@Example.org
);

create table copies (
  id      integer primary key,
  barcode text not null unique
);

create table loans (
  id          integer primary key,
  copy_id     integer not null references copies (id),
  member_id   integer not null references members (id),
  lent_at     timestamptz not null,
  due_on      date not null,
  returned_at timestamptz        -- null while the copy is out: about one loan in fifty
);

create index loans_copy_id on loans (copy_id);
