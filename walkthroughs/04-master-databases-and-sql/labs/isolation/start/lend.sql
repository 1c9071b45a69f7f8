-- Lends copy :copy to member :member, unless it is out. "\gset" keeps the columns of a row as variables, as a program would.
-- TODO: a rule in rules.sql, and a statement that leaves the decision to it. Of two at once, only one gets the copy.

select count(*) as open_loans from loans where copy_id = :copy and returned_at is null \gset

insert into loans (copy_id, member_id) select :copy, :member where :open_loans = 0;
