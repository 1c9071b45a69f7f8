-- "exists" only asks whether there is such a loan, so that nobody comes twice.
select members.id, members.name
from members
where exists (
  select
  from loans
  join copies on copies.id = loans.copy_id
  join books on books.id = copies.book_id
  where loans.member_id = members.id
    and books.author like '%Butler'
)
order by members.id;
