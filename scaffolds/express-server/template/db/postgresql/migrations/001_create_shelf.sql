-- Shelf: books, their copies, the members, and who borrowed what.
--
-- A book is the work ("Kindred"); a copy is one object on the shelf with a barcode. Only copies are lent.
-- Every rule has a name, so that a refusal says which one was broken and a program can tell them apart.

create table books (
  id         integer generated always as identity primary key,
  isbn       text not null,
  title      text not null,
  author     text not null,
  created_at timestamptz not null default now(),
  constraint books_isbn_unique unique (isbn),
  constraint books_isbn_has_13_digits check (isbn ~ '^[0-9]{13}$'),
  constraint books_title_not_blank check (btrim(title) <> ''),
  constraint books_author_not_blank check (btrim(author) <> '')
);

create table copies (
  id      integer generated always as identity primary key,
  book_id integer not null,
  barcode text not null,
  constraint copies_barcode_unique unique (barcode),
  constraint copies_barcode_not_blank check (btrim(barcode) <> ''),
  -- No "on delete cascade": a book cannot disappear from under its copies; the one who deletes it decides what happens to them.
  constraint copies_book_fk foreign key (book_id) references books (id)
);

create table members (
  id        integer generated always as identity primary key,
  name      text not null,
  email     text not null,
  joined_at timestamptz not null default now(),
  constraint members_name_not_blank check (btrim(name) <> ''),
  -- Stored in lower case, so that the plain unique constraint also refuses 'Ada@…' beside 'ada@…'.
  constraint members_email_unique unique (email),
  constraint members_email_lower_case check (email = lower(email)),
  constraint members_email_has_at check (position('@' in email) > 1)
);

create table loans (
  id          integer generated always as identity primary key,
  copy_id     integer not null,
  member_id   integer not null,
  lent_at     timestamptz not null default now(),
  returned_at timestamptz,                          -- null while the copy is out
  constraint loans_copy_fk foreign key (copy_id) references copies (id),
  constraint loans_member_fk foreign key (member_id) references members (id),
  constraint loans_returned_after_lent check (returned_at >= lent_at)
);

-- The rule of the house: a copy has at most one open loan. "Look first, then insert" cannot promise that, because two
-- requests may look at the same moment; a unique index can. It covers the open loans only, so history may repeat.
create unique index loans_one_open_per_copy on loans (copy_id) where returned_at is null;

-- PostgreSQL makes an index for a primary key and for a unique constraint, but not for the near end of a foreign key.
-- These are the ones that a query or a foreign key needs:
create index copies_book_id on copies (book_id);                -- "the copies of this book"; checked when a book is deleted
create index loans_copy_id on loans (copy_id, lent_at desc);    -- the history of a copy; checked when a copy is deleted
create index loans_member_id on loans (member_id, lent_at desc); -- "my loans, newest first", without sorting
