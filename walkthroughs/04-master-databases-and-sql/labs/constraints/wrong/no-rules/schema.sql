-- Shelf's tables.

create table books (
  id    integer generated always as identity primary key,
  isbn  text,
  title text
);

create table copies (
  id      integer generated always as identity primary key,
  book_id integer,
  barcode text
);

create table members (
  id    integer generated always as identity primary key,
  name  text not null,
  email text
);

create table loans (
  id          integer generated always as identity primary key,
  copy_id     integer,
  member_id   integer,
  lent_on     date not null default current_date,
  due_on      date,
  returned_on date              -- null while the copy is out
);

