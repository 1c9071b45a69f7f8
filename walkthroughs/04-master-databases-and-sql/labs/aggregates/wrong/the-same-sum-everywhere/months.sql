select
  date_trunc('month', lent_on)::date as month,
  count(*) as loans,
  sum(count(*)) over () as so_far
from loans
group by date_trunc('month', lent_on)
order by month;
