-- Loans get a due date. The table already holds loans, so a plain "add column … not null" would be refused.
-- Expand, fill, then tighten:

-- 1. Expand: the new column may be empty for now.
alter table loans add column due_on date;

-- 2. Fill: existing loans get the three weeks they were promised, counted from the day (in UTC) they were lent.
update loans set due_on = (lent_at at time zone 'UTC')::date + 21 where due_on is null;

-- 3. Tighten: from here on no loan is without one, and none is due before it was lent.
alter table loans
  alter column due_on set not null,
  add constraint loans_due_after_lent check (due_on >= (lent_at at time zone 'UTC')::date);

-- "What is overdue?" reads only the open loans, a small part of a table that keeps growing.
create index loans_open_by_due_date on loans (due_on) where returned_at is null;
