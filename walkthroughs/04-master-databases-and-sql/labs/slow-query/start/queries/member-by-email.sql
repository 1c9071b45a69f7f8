-- The member with the address :'email', however it was typed. The query is fine as it is.
select id, name
from members
where lower(email) = lower(:'email');
