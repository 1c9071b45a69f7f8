-- The tables of the start's schema.sql, with rows. Foreign keys and the index come last: so they are checked in one go.

create table members (
  id    integer primary key,
  name  text not null,
  email text not null
);
create table copies (
  id      integer primary key,
  barcode text not null
);
create table loans (
  id          integer primary key,
  copy_id     integer not null,
  member_id   integer not null,
  lent_at     timestamptz not null,
  due_on      date not null,
  returned_at timestamptz
);

insert into members (id, name, email)
select number, 'Member ' || number,
  case when number % 2 = 0 then 'Reader.' else 'reader.' end || number || '@Example.org'
from generate_series(1, 4000) as number;

-- Some old copies have a barcode that ends like a new one.
insert into copies (id, barcode)
select number, case when number > 8000 then 'OLD-SHELF-' else 'SHELF-' end || lpad((number % 8000)::text, 6, '0')
from generate_series(1, 8500) as number;
-- One begins like a new one, and one has a character that is a wildcard in a pattern.
insert into copies (id, barcode) values (8501, 'SHELF-000123-2'), (8502, 'SHELF_000124');

-- Rows lie in no order. Member 41 borrows a lot. The moments around the 2nd of March 2026 are just inside and just outside of that day.
insert into loans (id, copy_id, member_id, lent_at, due_on, returned_at)
select number,
  1 + (number * 7919) % 8000,
  case when number % 800 = 0 then 41 else 1 + (number * 31) % 4000 end,
  at, (at at time zone 'UTC')::date + 21,
  case when number % 50 <> 7 then at + interval '9 days' end
from generate_series(1, 50000) as turn
cross join lateral (select 1 + turn * 7919 % 50000) as shuffled (number)
cross join lateral (
  select case number
    when 45562 then timestamptz '2026-03-02 00:00+00'
    when 45620 then timestamptz '2026-03-02 23:59:59.75+00'
    when 45621 then timestamptz '2026-03-03 00:00+00'
    else timestamptz '2024-01-01 00:00+00' + number * interval '25 minutes'
  end
) as moment (at);

-- One loan of the copy 77 was written down long after it was made, so that numbers and moments have another order.
update loans set lent_at = lent_at - interval '400 days' where id = (select max(id) from loans where copy_id = 77);

alter table copies add unique (barcode);
alter table loans
  add foreign key (copy_id) references copies (id),
  add foreign key (member_id) references members (id);
create index loans_copy_id on loans (copy_id);
