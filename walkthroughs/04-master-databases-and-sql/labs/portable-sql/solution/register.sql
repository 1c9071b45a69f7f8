-- Somebody signs up, or has a new name: the member with the address :'email' is now called :'name'.
insert into members (name, email) values (:'name', :'email')
on conflict (lower(email)) do update set name = excluded.name;
