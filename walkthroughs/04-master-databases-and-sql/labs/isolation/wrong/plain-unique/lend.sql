insert into loans (copy_id, member_id) values (:copy, :member)
on conflict (copy_id) do nothing;
