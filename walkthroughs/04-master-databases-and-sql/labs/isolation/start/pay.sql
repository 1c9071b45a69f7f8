-- Member :member pays :cents of what they owe.
-- TODO: of two payments at once, both must count.

select owes_cents from members where id = :member \gset

update members set owes_cents = :owes_cents - :cents where id = :member;
