create index loans_member_id on loans (member_id);
create index loans_lent_at on loans (lent_at);
create index loans_open_by_due_date on loans (due_on) where returned_at is null;
create index members_email_lower on members (lower(email));
