-- Lends the copy :copy_id to the member :member_id, who pays a deposit of 2.00 from the balance.
-- The constraints refuse what must not be: a copy that is out, a balance that is too small. The transaction then undoes
-- the rest.

begin;

insert into loans (copy_id, member_id) values (:copy_id, :member_id);

update copies set status = 'lent' where id = :copy_id;

update members set balance = balance - 2.00 where id = :member_id;

commit;
