-- The loans of March 2026 that are still out: lent from the first moment of March to its last, and not returned.
-- The earliest first; those of the same moment, by id.
-- Columns: id, lent_at
-- TODO
select id, lent_at from loans;
