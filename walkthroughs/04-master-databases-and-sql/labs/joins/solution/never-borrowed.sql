-- "not exists" asks about each member, and is not confused by loans that have no member.
select members.id, members.name
from members
where not exists (select from loans where loans.member_id = members.id)
order by members.name, members.id;
