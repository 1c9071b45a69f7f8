select members.id, members.name
from members
where exists (select from loans where loans.member_id = members.id and loans.copy_id in (1, 2))
order by members.id;
