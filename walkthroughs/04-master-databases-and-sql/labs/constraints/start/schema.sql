-- Shelf's tables, without a single rule beyond their keys: everything is accepted. Add the rules, where each one fits:
-- in its column, at the end of its table, or below all tables.

create table books (
  id    integer generated always as identity primary key,
  isbn  text,
  title text
  -- TODO: a title is always there, and is more than spaces
  -- TODO: an ISBN is exactly 13 digits, and belongs to one book; old books have none
);

create table copies (
  id      integer generated always as identity primary key,
  book_id integer,
  barcode text
  -- TODO: a copy always belongs to a book that exists; a book that has copies cannot be deleted
  -- TODO: a barcode is always there, and on one copy only
);

create table members (
  id    integer generated always as identity primary key,
  name  text not null,
  email text
  -- TODO: an e-mail is always there; it is kept as the member writes it
);

-- TODO: 'ada@example.org' and 'Ada@Example.org' are the same address, and an address belongs to one member

create table loans (
  id          integer generated always as identity primary key,
  copy_id     integer,
  member_id   integer,
  lent_on     date not null default current_date,
  due_on      date,
  returned_on date              -- null while the copy is out
  -- TODO: a loan always has a copy and a member that exist; neither can be deleted while it has loans
  -- TODO: the due date is always there: at least 1 day after the day of lending, at most 60 days after it
  -- TODO: a copy does not come back before it was lent; on the same day is fine
);

-- TODO: a copy cannot be lent twice at once; once it is back, it can be lent again, on the same day if need be
