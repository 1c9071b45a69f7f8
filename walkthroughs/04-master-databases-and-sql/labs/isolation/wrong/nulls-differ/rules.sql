-- Finds the loans of a copy that are out.
create unique index loans_out on loans (copy_id, returned_at);
