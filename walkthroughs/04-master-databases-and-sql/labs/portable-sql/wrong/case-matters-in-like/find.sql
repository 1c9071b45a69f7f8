-- The active members whose name begins with :'beginning', "Ada" as well as "ada", sorted without regard to case.
select id, name
from members
where name like :'beginning' || '%' and active
order by lower(name);
