-- TODO: the indexes that the queries need, and no others: every index is paid for by each insert and update.
-- For overdue.sql, an index on the due date that holds the open loans only.

create index loans_returned_at on loans (returned_at);
