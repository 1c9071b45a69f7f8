-- Which share of the loans of each title came back: 0.33 for one of three.
select title, round(count(returned_at) * 1.0 / count(*), 2) as returned
from loans
group by title
order by title;
