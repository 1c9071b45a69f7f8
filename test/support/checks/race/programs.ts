/** A file that runs twice at once. */
export type Program = {
  readonly name: string;
  readonly sql: string;
  /** Rules beside the tables. */
  readonly rules?: string;
  readonly copies?: readonly Readonly<Record<string, string>>[];
  readonly look: string;
  /** What has to be left in every order; undefined when it is wrong in some. */
  readonly right?: string;
};

/** Tables for all programs: accounts with an amount, seats and who has them, jobs, who is on duty. */
export const tables = `
create table accounts (id integer primary key, cents integer not null check (cents >= 0), version integer not null default 1);
create table shows (id integer primary key, seats integer not null check (seats >= 0));
create table places (show_id integer not null references shows (id), guest integer not null);
create table jobs (id integer primary key, done_by integer);
create table doctors (id integer primary key, on_duty boolean not null);
create table loans (copy integer not null, reader integer not null, back boolean not null default false);
create table rooms (room integer not null, during int4range not null);
create table counters (name text primary key, value integer not null);
insert into accounts values (1, 1000), (2, 500);
insert into shows values (1, 1), (2, 2);
insert into jobs values (1, null), (2, null);
insert into doctors values (1, true), (2, true);
insert into loans values (10, 9, true);`;

const amount = "select string_agg(cents::text, ' ' order by id) from accounts";
const pay = [
  { id: '1', cents: '200' },
  { id: '1', cents: '300' },
];
const show = 'select (select seats from shows where id = 1), (select count(*) from places where show_id = 1)';
const guests = [
  { show: '1', guest: '1' },
  { show: '1', guest: '2' },
];
const loans = 'select copy, count(*) from loans where not back group by copy order by copy';
const readers = [
  { copy: '10', reader: '1' },
  { copy: '10', reader: '2' },
];
const oneLoan = 'create unique index one_loan on loans (copy) where not back;';
const duty = 'select count(*) from doctors where on_duty';
const both = [{ me: '1' }, { me: '2' }];

/** One amount less, in many ways. */
const payments: readonly Program[] = [
  {
    name: 'update that calculates',
    sql: 'update accounts set cents = cents - :cents where id = :id',
    right: '500 500',
  },
  {
    name: 'update from a subquery of itself',
    sql: 'update accounts set cents = (select cents from accounts where id = :id) - :cents where id = :id',
  },
  {
    name: 'update from a subquery that locks',
    sql: 'update accounts a set cents = s.cents - :cents from (select id, cents from accounts where id = :id for update) s where a.id = s.id',
    right: '500 500',
  },
  {
    name: 'update from a CTE that reads',
    sql: 'with old as (select id, cents from accounts where id = :id) update accounts a set cents = old.cents - :cents from old where a.id = old.id',
  },
  {
    name: 'update from a CTE that locks',
    sql: 'with old as (select id, cents from accounts where id = :id for update) update accounts a set cents = old.cents - :cents from old where a.id = old.id',
    right: '500 500',
  },
  {
    name: 'read, then write',
    sql: 'select cents from accounts where id = :id \\gset\nupdate accounts set cents = :cents where id = :id',
    copies: [{ id: '1' }, { id: '1' }],
    right: '1000 500',
  },
  {
    name: 'read, then write what was worked out',
    sql: 'select cents - :cents as rest from accounts where id = :id \\gset\nupdate accounts set cents = :rest where id = :id',
  },
  {
    name: 'for update, then write',
    sql: 'begin; select cents - :cents as rest from accounts where id = :id for update \\gset\nupdate accounts set cents = :rest where id = :id; commit',
    right: '500 500',
  },
  {
    name: 'for no key update, then write',
    sql: 'begin; select cents - :cents as rest from accounts where id = :id for no key update \\gset\nupdate accounts set cents = :rest where id = :id; commit',
    right: '500 500',
  },
  {
    name: 'for share, then write',
    sql: 'begin; select cents - :cents as rest from accounts where id = :id for share \\gset\nupdate accounts set cents = :rest where id = :id; commit',
  },
  {
    name: 'a plain transaction',
    sql: 'begin; select cents - :cents as rest from accounts where id = :id \\gset\nupdate accounts set cents = :rest where id = :id; commit',
  },
  {
    name: 'a lock that comes too late',
    sql: 'begin; select cents - :cents as rest from accounts where id = :id \\gset\nselect 1 from accounts where id = :id for update;\nupdate accounts set cents = :rest where id = :id; commit',
  },
  {
    name: 'repeatable read',
    sql: 'begin isolation level repeatable read; select cents - :cents as rest from accounts where id = :id \\gset\nupdate accounts set cents = :rest where id = :id; commit',
    right: '500 500',
  },
  {
    name: 'serializable',
    sql: 'begin; set transaction isolation level serializable; select cents - :cents as rest from accounts where id = :id \\gset\nupdate accounts set cents = :rest where id = :id; commit',
    right: '500 500',
  },
  {
    name: 'repeatable read, but the reading is outside',
    sql: 'select cents - :cents as rest from accounts where id = :id \\gset\nbegin isolation level repeatable read; update accounts set cents = :rest where id = :id; commit',
  },
  {
    name: 'lock table',
    sql: 'begin; lock table accounts in exclusive mode; select cents - :cents as rest from accounts where id = :id \\gset\nupdate accounts set cents = :rest where id = :id; commit',
    right: '500 500',
  },
  {
    name: 'lock table in share mode',
    sql: 'begin; lock table accounts in share mode; select cents - :cents as rest from accounts where id = :id \\gset\nupdate accounts set cents = :rest where id = :id; commit',
  },
  {
    name: 'advisory lock',
    sql: 'begin; select pg_advisory_xact_lock(:id); select cents - :cents as rest from accounts where id = :id \\gset\nupdate accounts set cents = :rest where id = :id; commit',
    right: '500 500',
  },
  {
    name: 'advisory lock in the statement that reads',
    sql: 'begin; select cents - :cents as rest, pg_advisory_xact_lock(:id) as locked from accounts where id = :id \\gset\nupdate accounts set cents = :rest where id = :id; commit',
  },
  {
    name: 'the version decides',
    sql: 'update accounts set cents = cents - :cents, version = version + 1 where id = :id and version = 1',
    look: 'select version from accounts where id = 1',
    right: '2',
  },
  {
    name: 'two rows in opposite orders',
    sql: 'begin; update accounts set cents = cents - 10 where id = :first; update accounts set cents = cents + 10 where id = :second; commit',
    copies: [
      { first: '1', second: '2' },
      { first: '2', second: '1' },
    ],
  },
  {
    name: 'two rows in the same order',
    sql: 'begin; update accounts set cents = cents - :cents where id = 1; update accounts set cents = cents + :cents where id = 2; commit',
    right: '500 1000',
  },
  {
    name: 'a savepoint changes nothing',
    sql: 'begin; savepoint s; update accounts set cents = cents - :cents where id = :id; commit',
    right: '500 500',
  },
  {
    name: 'nothing is kept',
    sql: 'begin; update accounts set cents = cents - :cents where id = :id; rollback',
    right: '1000 500',
  },
  {
    name: 'for update, then a sum of all',
    sql: 'begin; select 1 from accounts where id = 1 for update; select sum(cents) as total from accounts \\gset\nupdate accounts set cents = :total where id = 1; commit',
    right: '2000 500',
  },
].map(one => ({ look: amount, copies: pay, ...one }));

const seats: readonly Program[] = [
  {
    name: 'a seat and a place in one statement',
    sql: 'with s as (update shows set seats = seats - 1 where id = :show and seats > 0 returning id) insert into places select id, :guest from s',
    right: '0 1',
  },
  {
    name: 'a place, then the seat',
    sql: 'insert into places select id, :guest from shows where id = :show and seats > 0; update shows set seats = seats - 1 where id = :show and seats > 0',
  },
  {
    name: 'a place where there is a seat, in one statement',
    sql: 'with s as (select id from shows where id = :show and seats > 0), p as (insert into places select id, :guest from s) update shows set seats = seats - 1 where id in (select id from s) and seats > 0',
  },
  {
    name: 'lock the show, place, seat',
    sql: 'begin; select seats from shows where id = :show for update \\gset\ninsert into places select :show, :guest where :seats > 0; update shows set seats = seats - 1 where id = :show and seats > 0; commit',
    right: '0 1',
  },
  {
    name: 'count the places',
    sql: 'insert into places select 1, :guest where (select count(*) from places where show_id = 1) < 1; update shows set seats = 0 where id = 1',
  },
  {
    name: 'count the places, serializable',
    sql: 'begin isolation level serializable; insert into places select 1, :guest where (select count(*) from places where show_id = 1) < 1; update shows set seats = 0 where id = 1; commit',
    right: '0 1',
  },
  {
    name: 'who comes twice takes two seats',
    sql: 'with s as (update shows set seats = seats - 1 where id = 2 and seats > 0 returning id) insert into places select id, 7 from s on conflict do nothing',
    rules: 'alter table places add primary key (show_id, guest);',
    look: 'select (select seats from shows where id = 2), (select count(*) from places)',
    right: '0 1',
  },
].map(one => ({ look: show, copies: guests, ...one }));

const lending: readonly Program[] = [
  {
    name: 'a unique index decides',
    rules: oneLoan,
    sql: 'insert into loans values (:copy, :reader) on conflict do nothing',
    right: '10 1',
  },
  { name: 'a unique index refuses', rules: oneLoan, sql: 'insert into loans values (:copy, :reader)', right: '10 1' },
  {
    name: 'look in the insert',
    sql: 'insert into loans select :copy, :reader where not exists (select from loans where copy = :copy and not back)',
  },
  {
    name: 'look, then insert',
    sql: 'select count(*) as n from loans where copy = :copy and not back \\gset\ninsert into loans select :copy, :reader where :n = 0',
  },
  {
    name: 'look and insert, serializable',
    sql: 'begin isolation level serializable; insert into loans select :copy, :reader where not exists (select from loans where copy = :copy and not back); commit',
    right: '10 1',
  },
  {
    name: 'look and insert, repeatable read',
    sql: 'begin isolation level repeatable read; insert into loans select :copy, :reader where not exists (select from loans where copy = :copy and not back); commit',
  },
  {
    name: 'an exclusion constraint',
    rules: 'alter table loans add exclude using btree (copy with =) where (not back);',
    sql: 'insert into loans values (:copy, :reader) on conflict do nothing',
    right: '10 1',
  },
  {
    name: 'lock the table, look, insert',
    sql: 'begin; lock table loans in share row exclusive mode; insert into loans select :copy, :reader where not exists (select from loans where copy = :copy and not back); commit',
    right: '10 1',
  },
  {
    name: 'lock the rows that exist',
    sql: 'begin; select 1 from loans where copy = :copy for update; insert into loans select :copy, :reader where not exists (select from loans where copy = :copy and not back); commit',
    right: '10 1',
  },
  {
    name: 'ranges that must not overlap',
    rules: 'alter table rooms add exclude using gist (during with &&);',
    sql: 'insert into rooms values (1, int4range(:from, :to)) on conflict do nothing',
    copies: [
      { from: '1', to: '5' },
      { from: '3', to: '8' },
    ],
    look: 'select count(*) from rooms',
    right: '1',
  },
].map(one => ({ look: loans, copies: readers, ...one }));

const others: readonly Program[] = [
  {
    name: 'both go home',
    sql: 'update doctors set on_duty = false where id = :me and (select count(*) from doctors where on_duty) > 1',
    copies: both,
    look: duty,
  },
  {
    name: 'both go home, repeatable read',
    sql: 'begin isolation level repeatable read; select count(*) as n from doctors where on_duty \\gset\nupdate doctors set on_duty = false where id = :me and :n > 1; commit',
    copies: both,
    look: duty,
  },
  {
    name: 'both go home, serializable',
    sql: 'begin isolation level serializable; select count(*) as n from doctors where on_duty \\gset\nupdate doctors set on_duty = false where id = :me and :n > 1; commit',
    copies: both,
    look: duty,
    right: '1',
  },
  {
    name: 'both lock all who are on duty',
    sql: 'begin; select count(*) as n from (select 1 from doctors where on_duty for update) d \\gset\nupdate doctors set on_duty = false where id = :me and :n > 1; commit',
    copies: both,
    look: duty,
    right: '1',
  },
  {
    name: 'take a job, skipping what is taken',
    sql: 'update jobs set done_by = :me where id = (select id from jobs where done_by is null order by id limit 1 for update skip locked)',
    copies: both,
    look: 'select count(*), count(distinct done_by) from jobs where done_by is not null',
    right: '2 2',
  },
  {
    name: 'take a job without a lock',
    sql: 'update jobs set done_by = :me where id = (select id from jobs where done_by is null order by id limit 1)',
    copies: both,
    look: 'select count(*), count(distinct done_by) from jobs where done_by is not null',
  },
  {
    name: 'count up or begin',
    sql: "insert into counters values ('n', 1) on conflict (name) do update set value = counters.value + 1",
    copies: [{}, {}],
    look: 'select value from counters',
    right: '2',
  },
  {
    name: 'count up, or begin when nothing was there',
    sql: "update counters set value = value + 1 where name = 'n'; insert into counters select 'n', 1 where not exists (select from counters where name = 'n')",
    copies: [{}, {}],
    look: 'select coalesce(sum(value), 0) from counters',
  },
  {
    name: 'the next number by max',
    sql: 'insert into jobs select max(id) + 1 from jobs',
    copies: [{}, {}],
    look: 'select count(*) from jobs',
  },
  {
    name: 'the next number by max under a lock',
    sql: 'begin; lock table jobs; insert into jobs select max(id) + 1 from jobs; commit',
    copies: [{}, {}],
    look: 'select count(*) from jobs',
    right: '4',
  },
  {
    name: 'merge',
    sql: "merge into counters c using (values ('n')) v (name) on c.name = v.name when matched then update set value = c.value + 1 when not matched then insert values (v.name, 1)",
    copies: [{}, {}],
    look: 'select coalesce(sum(value), 0) from counters',
  },
  {
    name: 'delete and keep',
    sql: "with gone as (delete from jobs where id = 1 returning id) insert into counters select 'done' || :me, count(*) from gone",
    copies: both,
    look: 'select sum(value) from counters',
    right: '1',
  },
  {
    name: 'a parent is deleted while a child comes',
    sql: 'delete from shows where id = 1 and not exists (select from places where show_id = 1) and :me = 1; insert into places select 1, 1 where :me = 2',
    copies: both,
    look: 'select (select count(*) from shows where id = 1) >= (select count(*) from places where show_id = 1)',
    right: 'true',
  },
];

export const programs: readonly Program[] = [...payments, ...seats, ...lending, ...others];
