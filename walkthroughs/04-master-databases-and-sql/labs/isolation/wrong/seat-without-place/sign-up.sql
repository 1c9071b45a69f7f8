with seat as (
  update evenings set seats_left = seats_left - 1
  where id = :evening and seats_left > 0
  returning id
)
insert into places (evening_id, member_id)
select id, :member from seat
on conflict do nothing;
