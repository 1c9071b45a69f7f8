-- Migration 3: a due date for loans, members' names in two parts, a real date of purchase for copies.
-- It only expands: the old program goes on reading members.name, and adding members and loans without the new columns.

begin;

-- The primary key refuses a second run, before anything else is done.
insert into schema_migrations (version) values (3);

-- Add without a rule, fill by each loan's own date, then tighten.
alter table loans add column due_on date;
update loans set due_on = lent_on + 21;
alter table loans
  alter column due_on set default current_date + 21,
  alter column due_on set not null,
  add constraint loans_due_after_lent check (due_on >= lent_on);

-- Both may be NULL until the old program, which knows neither, is gone.
alter table members
  add column given_name text,
  add column family_name text;
update members set
  given_name = substring(name from '^(.*\S)\s+\S+$'),
  family_name = substring(name from '\S+$');

alter table copies alter column bought_on drop not null;
alter table copies alter column bought_on type date using to_date(nullif(bought_on, ''), 'YYYY-MM-DD');

commit;
