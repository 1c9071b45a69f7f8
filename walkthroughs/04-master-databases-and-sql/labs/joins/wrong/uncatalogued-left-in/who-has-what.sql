-- From each loan along its foreign keys. Whatever finds no partner on the way is left out.
select members.name, books.title, loans.due_on
from loans
join members on members.id = loans.member_id
join copies on copies.id = loans.copy_id
left join books on books.id = copies.book_id
where loans.returned_on is null
order by loans.due_on, books.title;
