-- Splits lending_list (see wide.sql) into tables that say each fact once. Where lines disagree, the newest line is right.

create table members (
  email text primary key,
  name  text not null
);
insert into members (email, name)
select distinct on (email) email, member
from lending_list
order by email, line desc;

create table authors (
  name text primary key,
  born integer not null
);
insert into authors (name, born)
select distinct on (author) author, author_born
from lending_list
order by author, line desc;

create table books (
  isbn   text primary key,
  title  text not null,
  author text not null references authors (name)
);
insert into books (isbn, title, author)
select distinct on (isbn) isbn, title, author
from lending_list
order by isbn, line desc;

create table book_subjects (
  isbn    text references books (isbn),
  subject text,
  primary key (isbn, subject)
);
insert into book_subjects (isbn, subject)
select distinct newest.isbn, btrim(subject)
from (
  select distinct on (isbn) isbn, subjects
  from lending_list
  order by isbn, line desc
) as newest
cross join lateral string_to_table(newest.subjects, ',') as subject;

create table loans (
  line        integer primary key,
  isbn        text not null references books (isbn),
  email       text not null references members (email),
  lent_on     date not null,
  returned_on date
);
insert into loans (line, isbn, email, lent_on, returned_on)
select line, isbn, email, lent_on, returned_on
from lending_list;

drop table lending_list;

create view lending_list as
select loans.line, loans.lent_on, books.isbn, books.title, authors.name as author, authors.born as author_born,
  members.email, members.name as member, loans.returned_on
from loans
join books on books.isbn = loans.isbn
join authors on authors.name = books.author
join members on members.email = loans.email;

create view catalogue as
select books.isbn, books.title, count(*) as times_lent
from books
left join loans on loans.isbn = books.isbn
group by books.isbn;
