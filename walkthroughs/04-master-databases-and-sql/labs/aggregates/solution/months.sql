-- The groups are made first; the window function then adds up the counts of all months up to this one.
select
  date_trunc('month', lent_on)::date as month,
  count(*) as loans,
  sum(count(*)) over (order by date_trunc('month', lent_on)) as so_far
from loans
group by date_trunc('month', lent_on)
order by month;
