-- Finds the loans of a copy quickly.
-- TODO: make it a rule as well, which lend.sql needs: a copy has at most one loan that is still open.
create index loans_of_copy on loans (copy_id);
