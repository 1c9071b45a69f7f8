select members.id, members.name, count(*) as loans
from members
left join loans on loans.member_id = members.id
group by members.id
order by loans desc, members.name, members.id;
