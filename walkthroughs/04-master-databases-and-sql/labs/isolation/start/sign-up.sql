-- Member :member takes a seat at evening :evening, if one is left.
-- TODO: all three belong together. There are never more places than seats, and no seat is lost.

select seats_left from evenings where id = :evening \gset

insert into places (evening_id, member_id) select :evening, :member where :seats_left > 0;

update evenings set seats_left = greatest(:seats_left - 1, 0) where id = :evening;
