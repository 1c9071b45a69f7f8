select owes_cents - :cents as rest from members where id = :member \gset
update members set owes_cents = :rest where id = :member;
