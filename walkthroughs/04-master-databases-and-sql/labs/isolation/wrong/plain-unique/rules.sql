create unique index loans_one_per_copy on loans (copy_id);
