-- Lends copy :copy to member :member, unless it is out: the index decides, at the moment of writing.

insert into loans (copy_id, member_id) values (:copy, :member)
on conflict (copy_id) where returned_at is null do nothing;
