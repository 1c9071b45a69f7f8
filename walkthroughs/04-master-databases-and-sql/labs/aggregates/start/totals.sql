-- The line at the top of the yearly report, one row: how many loans there are, how many of them came back, how many different
-- members borrowed (those who have left are not known any more), and when the first one was made.
-- Columns: loans, returned, borrowers, first_lent_on
-- TODO
select count(*) as loans from loans;
