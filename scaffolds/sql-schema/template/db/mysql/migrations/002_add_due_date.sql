-- Loans get a due date. The table already holds loans, and they have none.
-- Expand, fill, then tighten:

-- 1. Expand: the new column may be empty for now. ("not null" at once would put 0000-00-00 into the existing rows, or
--    be refused, depending on the SQL mode.)
alter table loans add column due_on date null;

-- 2. Fill: existing loans get the three weeks they were promised, counted from the day (in UTC) they were lent.
update loans set due_on = date(lent_at) + interval 21 day where due_on is null;

-- 3. Tighten: from here on no loan is without one, and none is due before it was lent.
alter table loans
  modify column due_on date not null,
  add constraint loans_due_after_lent check (due_on >= date(lent_at));

-- "What is overdue?" asks for open loans by due date. Without partial indexes the open ones are grouped together by
-- putting returned_at (null) first.
create index loans_open_by_due_date on loans (returned_at, due_on);
