insert into loans (copy_id, member_id)
select :copy, :member
where not exists (select 1 from loans where copy_id = :copy and returned_at is null);
