-- Notes every statement that adds members, so that one can be told from two.
create table journal (id integer generated always as identity primary key);
create function note_statement() returns trigger language plpgsql as $$
begin
  insert into journal default values;
  return null;
end $$;
create trigger note_statement after insert on members for each statement execute function note_statement();
