-- Grouped by the key, since names may repeat. count(loans.id) is 0 where the left join found nothing.
select members.id, members.name, count(loans.id) as loans
from members
left join loans on loans.member_id = members.id
group by members.id
order by loans desc, members.name, members.id;
