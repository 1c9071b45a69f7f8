-- Shelf for MySQL 8.0.16 or newer (older ones read CHECK and ignore it) and MariaDB 10.6 or newer.
--
-- A book is the work ("Kindred"); a copy is one object on the shelf with a barcode. Only copies are lent.
-- Every rule has a name, so that a refusal says which one was broken and a program can tell them apart.
-- MySQL commits after each DDL statement: if one fails half-way, what ran before it stays.

create table books (
  id         int unsigned not null auto_increment primary key,
  isbn       char(13) character set ascii not null,
  title      varchar(500) not null,
  author     varchar(300) not null,
  created_at datetime(3) not null default (utc_timestamp(3)),
  constraint books_isbn_unique unique (isbn),
  constraint books_isbn_has_13_digits check (isbn regexp '^[0-9]{13}$'),
  constraint books_title_not_blank check (trim(title) <> ''),
  constraint books_author_not_blank check (trim(author) <> '')
) engine = InnoDB default character set utf8mb4 collate utf8mb4_unicode_ci;

create table copies (
  id      int unsigned not null auto_increment primary key,
  book_id int unsigned not null,
  barcode varchar(40) not null,
  constraint copies_barcode_unique unique (barcode),
  constraint copies_barcode_not_blank check (trim(barcode) <> ''),
  -- "The copies of this book". InnoDB wants an index at the near end of a foreign key and makes one when it is missing;
  -- naming it here keeps it ours.
  index copies_book_id (book_id),
  -- No "on delete cascade": a book cannot disappear from under its copies; the one who deletes it decides what happens to them.
  constraint copies_book_fk foreign key (book_id) references books (id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_unicode_ci;

create table members (
  id        int unsigned not null auto_increment primary key,
  name      varchar(200) not null,
  -- Stored in lower case and compared byte by byte: 'Ada@…' is refused, and 'josé@…' is not taken for 'jose@…'.
  email     varchar(254) character set utf8mb4 collate utf8mb4_bin not null,
  joined_at datetime(3) not null default (utc_timestamp(3)),
  constraint members_email_unique unique (email),
  constraint members_name_not_blank check (trim(name) <> ''),
  constraint members_email_lower_case check (email = lower(email)),
  constraint members_email_has_at check (locate('@', email) > 1)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_unicode_ci;

create table loans (
  id          int unsigned not null auto_increment primary key,
  copy_id     int unsigned not null,
  member_id   int unsigned not null,
  lent_at     datetime(3) not null default (utc_timestamp(3)),   -- UTC, always
  returned_at datetime(3) null,                                  -- null while the copy is out
  -- The rule of the house: a copy has at most one open loan. MySQL has no partial index, but a unique key accepts any
  -- number of nulls: this column holds the copy while the loan is open, and null afterwards.
  open_copy_id int unsigned generated always as (case when returned_at is null then copy_id end) stored,
  constraint loans_one_open_per_copy unique (open_copy_id),
  constraint loans_returned_after_lent check (returned_at is null or returned_at >= lent_at),
  index loans_copy_id (copy_id, lent_at),       -- the history of a copy; checked when a copy is deleted
  index loans_member_id (member_id, lent_at),   -- "my loans, newest first": read backwards, without sorting
  constraint loans_copy_fk foreign key (copy_id) references copies (id),
  constraint loans_member_fk foreign key (member_id) references members (id)
) engine = InnoDB default character set utf8mb4 collate utf8mb4_unicode_ci;
