create table books (
  id    integer generated always as identity primary key,
  title text not null
);

create table copies (
  id      integer generated always as identity primary key,
  book_id integer not null references books (id),
  price   numeric(8, 2) not null         -- what Shelf paid for it
);

create table members (
  id   integer generated always as identity primary key,
  name text not null                     -- two members may have the same name
);

create table loans (
  id          integer generated always as identity primary key,
  copy_id     integer not null references copies (id),
  member_id   integer references members (id) on delete set null,   -- null when the member has left Shelf
  lent_on     date not null,
  due_on      date not null,
  returned_on date                       -- null while the copy is out
);
