# What is out on the day :'today' and was lent more than 21 days before it began, with the number of days since.
# TODO: on PostgreSQL; days is still a whole number.

SELECT l.id, m.name, DATEDIFF(:'today', l.lent_at) AS days
FROM `loans` l, `members` m
WHERE m.id = l.member_id AND l.returned_at = 0 AND DATE_ADD(l.lent_at, INTERVAL 21 DAY) < :'today'
ORDER BY days DESC, l.id;
