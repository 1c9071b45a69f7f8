-- Somebody signs up, or tells of a new name: whoever has the address :'email' is now called :'name'.
insert into members (name, email) values (:'name', :'email')
on conflict (lower(email)) do update set name = excluded.name;
