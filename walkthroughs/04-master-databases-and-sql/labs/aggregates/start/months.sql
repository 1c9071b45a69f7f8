-- Every month in which something was lent, with the number of its loans and the number of all loans up to the end of that month.
-- The month is given as its first day, a date. By month.
-- Columns: month, loans, so_far
-- TODO: so_far
select date_trunc('month', lent_on)::date as month, count(*) as loans
from loans
group by month
order by month;
