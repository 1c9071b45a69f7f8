-- A copy has at most one loan that is still open; what came back may be lent again.
create unique index loans_one_open_per_copy on loans (copy_id) where returned_at is null;
