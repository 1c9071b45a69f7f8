insert into members (name, balance) values ('Ada', 10.00), ('Grace', 1.99), ('Mary', 2.00), ('Zora', 0.00);

insert into copies (barcode, status) values
  ('C-01', 'on shelf'), ('C-02', 'lent'), ('C-03', 'lent'), ('C-04', 'on shelf'),
  -- Marked by hand: nobody has it, and no loan says so.
  ('C-05', 'lent');

insert into loans (copy_id, member_id, lent_on, returned_on) values
  (1, 2, '2026-01-05', '2026-01-20'),
  (2, 1, '2026-01-07', '2026-01-21'),
  (2, 4, '2026-02-02', null),
  (3, 4, '2026-02-03', null);

-- Counts the tries to mark copies; a sequence does not go back when a transaction does.
create sequence trials;
create function note_trial() returns trigger language plpgsql as $$
begin
  perform nextval('trials');
  return null;
end $$;
create trigger note_trial after update on copies for each statement execute function note_trial();

-- The number of the transaction that adds a copy, likewise in sequences.
create sequence added_first_by;
create sequence added_last_by;
create function note_transaction() returns trigger language plpgsql as $$
begin
  perform setval(
    case new.barcode when 'NEW-0001' then 'added_first_by' else 'added_last_by' end::regclass,
    pg_current_xact_id()::text::bigint
  );
  return null;
end $$;
create trigger note_transaction after insert on copies for each row execute function note_transaction();

-- What there is, in words; and what is different from the beginning.
create view state as
select 'balance of ' || name as what, balance::text as value from members
union all
select 'copy ' || barcode, status from copies
union all
select
  'loan of ' || barcode || ' to ' || name || case when lent_on = current_date then ' today' else '' end,
  case when returned_on is null then 'open' when returned_on = current_date then 'back today' else 'back' end
from loans
join copies on copies.id = loans.copy_id
join members on members.id = loans.member_id;

create table state_before as select what, value from state;

create view changes as
(select what, value from state except all select what, value from state_before)
union all
select what, 'gone' from state_before where what not in (select what from state);

-- For a trigger: something that goes wrong.
create function fail() returns trigger language plpgsql as $$
begin
  raise exception 'the disk is full';
end $$;
