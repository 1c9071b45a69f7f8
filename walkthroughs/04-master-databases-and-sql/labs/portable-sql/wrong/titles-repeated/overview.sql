-- The second and the third member by address, sorted without regard to case, with what each has borrowed; "-" for nothing.
select m.email, m.name, count(l.id) as loans,
  coalesce(string_agg(l.title, ', ' order by l.title), '-') as titles,
  case when m.active then 'yes' else 'no' end as active
from members m
left join loans l on l.member_id = m.id
group by m.id
order by lower(m.email)
offset 1 fetch first 2 rows only;
