-- The newest 20 loans of member :member. The query is fine as it is.
select id, copy_id, lent_at
from loans
where member_id = :member
order by lent_at desc
limit 20;
