-- Lends copy :copy to member :member, unless it is out. "\gset" keeps the columns of a row as variables, as a program would.
-- TODO: one statement, and a rule in rules.sql. However two of them take turns, only one gets the copy.

select count(*) as open_loans from loans where copy_id = :copy and returned_at is null \gset

insert into loans (copy_id, member_id) select :copy, :member where :open_loans = 0;
