select id, name from members order by name, id;
