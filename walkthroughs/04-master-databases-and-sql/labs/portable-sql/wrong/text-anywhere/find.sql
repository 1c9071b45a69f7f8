-- The active members whose name begins with :'beginning', "Ada" as well as "ada", sorted without regard to case.
select id, name
from members
where lower(name) like '%' || lower(:'beginning') || '%' and active
order by lower(name);
