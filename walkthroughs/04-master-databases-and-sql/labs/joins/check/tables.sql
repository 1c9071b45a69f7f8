create table books (
  id     integer generated always as identity primary key,
  title  text not null,
  author text not null
);

create table copies (
  id      integer generated always as identity primary key,
  book_id integer references books (id),   -- null while nobody has catalogued the copy
  barcode text not null unique
);

create table members (
  id         integer generated always as identity primary key,
  name       text not null,             -- two members may have the same name
  invited_by integer references members (id)
);

create table loans (
  id          integer generated always as identity primary key,
  copy_id     integer not null references copies (id),
  -- When members leave Shelf, their rows go, and their loans stay without a member.
  member_id   integer references members (id) on delete set null,
  lent_on     date not null,
  due_on      date not null,
  returned_on date                      -- null while the copy is out
);
