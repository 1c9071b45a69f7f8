-- What is out on the day :'today' and was lent more than 21 days before it began, with the number of days since.
select l.id, m.name, cast(:'today' as date) - cast(l.lent_at as date) as days
from loans l
join members m on m.id = l.member_id
where l.returned_at is null and l.lent_at + interval '21 days' <= cast(:'today' as date)
order by days desc, l.id;
