-- Finds the loans of a copy quickly.
create index loans_of_copy on loans (copy_id);
