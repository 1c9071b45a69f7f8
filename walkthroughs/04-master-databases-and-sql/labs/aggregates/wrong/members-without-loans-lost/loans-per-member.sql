select members.id, members.name, count(loans.id) as loans
from members
join loans on loans.member_id = members.id
group by members.id
order by loans desc, members.name, members.id;
