select members.id, members.name
from members
where id not in (select member_id from loans)
order by members.name, members.id;
