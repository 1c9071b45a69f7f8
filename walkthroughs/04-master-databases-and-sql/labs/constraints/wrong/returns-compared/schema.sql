-- Shelf's tables with their rules. Each rule has a name that explains a refusal.

create table books (
  id    integer generated always as identity primary key,
  isbn  text,                   -- null for books from before 1970; unique accepts any number of nulls
  title text not null,
  constraint books_title_not_blank check (btrim(title) <> ''),
  constraint books_isbn_has_13_digits check (isbn ~ '^[0-9]{13}$'),
  constraint books_isbn_unique unique (isbn)
);

create table copies (
  id      integer generated always as identity primary key,
  book_id integer not null,
  barcode text not null,
  -- Without "on delete", a book cannot disappear from under its copies.
  constraint copies_book_fk foreign key (book_id) references books (id),
  constraint copies_barcode_unique unique (barcode)
);

create table members (
  id    integer generated always as identity primary key,
  name  text not null,
  email text not null
);

-- Only an index can be unique over an expression: the address stays as it is written, and is compared in lower case.
create unique index members_email_unique on members (lower(email));

create table loans (
  id          integer generated always as identity primary key,
  copy_id     integer not null,
  member_id   integer not null,
  lent_on     date not null default current_date,
  due_on      date not null,
  returned_on date,             -- null while the copy is out
  constraint loans_copy_fk foreign key (copy_id) references copies (id),
  constraint loans_member_fk foreign key (member_id) references members (id),
  constraint loans_due_within_60_days check (due_on between lent_on + 1 and lent_on + 60),
  constraint loans_returned_after_lent check (returned_on >= lent_on)
);

-- The rule of the house. It covers open loans only, so that history may repeat.
alter table loans add constraint loans_one_open_per_copy unique nulls not distinct (copy_id, returned_on);
