-- Lends the copy :copy_id to the member :member_id, who pays a deposit of 2.00 from the balance. (The program puts its
-- numbers in the place of :copy_id and :member_id, and sends one statement after another.)
-- Three tables change. When one of the three changes is refused, nothing may be left of the others, and the file ends with that
-- error, so that the program knows.
-- TODO: all or nothing

insert into loans (copy_id, member_id) values (:copy_id, :member_id);

update copies set status = 'lent' where id = :copy_id;

update members set balance = balance - 2.00 where id = :member_id;
