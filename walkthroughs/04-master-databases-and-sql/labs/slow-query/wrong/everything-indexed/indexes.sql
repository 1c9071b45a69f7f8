-- member-loans.sql: one member, and within it by date, so that nothing is sorted.
create index loans_of_member on loans (member_id, lent_at);

-- lent-on-a-day.sql: a range of moments.
create index loans_lent_at on loans (lent_at);

-- overdue.sql: only the open loans, a fiftieth of the table.
create index loans_open_by_due_date on loans (due_on) where returned_at is null;

-- member-by-email.sql: what is compared is what is indexed.
create index members_email_lower on members (lower(email));

create index loans_member_id on loans (member_id);
create index copies_barcode on copies (barcode);
create index members_name on members (name);
