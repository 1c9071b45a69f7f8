select min(members.id) as id, members.name
from members
join loans on loans.member_id = members.id
join copies on copies.id = loans.copy_id
join books on books.id = copies.book_id
where books.author = 'Octavia E. Butler'
group by members.name
order by id;
