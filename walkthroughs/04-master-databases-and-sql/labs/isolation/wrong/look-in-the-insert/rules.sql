create index loans_open on loans (copy_id) where returned_at is null;
