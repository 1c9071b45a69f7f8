-- Migration 3. While it runs, and for a while after it, the old program goes on: it reads members.name, and it adds members
-- and loans without knowing of a new column. The statements of this file are sent one after another; whatever goes wrong,
-- nothing that they did may be left in the database.

-- TODO: put version 3 into schema_migrations, so that a second run is refused.

-- TODO: loans get due_on, a date that is always there: 21 days after the loan's own lent_on. The new program may set it to
-- another day, but never to one before lent_on. A loan that the old program adds is due in 21 days.
alter table loans add column due_on date;

-- TODO: members get family_name, the last word of the name, and given_name, what comes before it; NULL when there is nothing.

-- TODO: copies.bought_on becomes a date, NULL where nobody knows. A string that is not a date must stop the migration.

-- Leave no columns behind other than these.
