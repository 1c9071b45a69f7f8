begin;

insert into loans (copy_id, member_id) values (:copy_id, :member_id);

update copies set status = 'lent' where id = :copy_id;

commit;

update members set balance = balance - 2.00 where id = :member_id;
