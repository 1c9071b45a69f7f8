-- The same table in two roles, each with a name of its own.
select members.id, members.name, hosts.name as invited_by
from members
left join members as hosts on hosts.invited_by = members.id
order by members.id;
