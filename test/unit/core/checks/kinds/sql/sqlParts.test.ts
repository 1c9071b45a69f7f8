import assert from 'node:assert/strict';
import { isType } from '../../../../../../src/core/checks/kinds/sql/answer/columnType.ts';
import { planNodes, planText } from '../../../../../../src/core/checks/kinds/sql/answer/plan.ts';
import { interleavings } from '../../../../../../src/core/checks/kinds/sql/race/interleavings.ts';
import { reachesBeyond } from '../../../../../../src/core/checks/kinds/sql/reach/reach.ts';
import { whereRefused } from '../../../../../../src/core/checks/kinds/sql/refusal.ts';
import { checkProblems } from '../../../../../support/checks/fakeWorld.ts';

describe('SQL: types of columns', () => {
  it('are the same by any of their names', () => {
    for (const [actual, wanted] of [
      ['integer', 'INT'],
      ['bigint', 'int8'],
      ['character varying(20)', 'varchar'],
      ['character varying(20)', 'varchar( 20 )'],
      ['timestamp with time zone', 'timestamptz'],
      ['timestamp(3) with time zone', 'timestamptz(3)'],
      ['timestamp(3) with time zone', 'timestamptz'],
      ['numeric(10,2)', 'decimal(10, 2)'],
      ['text[]', 'text[]'],
      ['integer[]', 'int[3]'],
      ['"Mood"', '"Mood"'],
    ] as const)
      assert.ok(isType(actual, wanted), `${actual} is ${wanted}`);
  });

  it('differ by name, modifier and array', () => {
    for (const [actual, wanted] of [
      ['integer', 'bigint'],
      ['text', 'varchar'],
      ['numeric', 'numeric(10,2)'],
      ['character varying(20)', 'varchar(30)'],
      ['text[]', 'text'],
      ['timestamp without time zone', 'timestamptz'],
    ] as const)
      assert.ok(!isType(actual, wanted), `${actual} is not ${wanted}`);
  });
});

describe('SQL: orders of two copies', () => {
  it('are all there are, each once', () => {
    for (const [statements, count] of [
      [1, 2],
      [2, 6],
      [3, 20],
      [4, 70],
    ] as const) {
      const orders = interleavings(statements);
      assert.equal(orders.length, count);
      assert.equal(new Set(orders.map(String)).size, count);
      assert.ok(orders.every(order => order.filter(turn => turn === 1).length === statements));
    }
  });
});

describe('SQL: plans', () => {
  it('are read node by node', () => {
    const plan = {
      'Node Type': 'Nested Loop',
      Plans: [
        { 'Node Type': 'Seq Scan', 'Relation Name': 'a' },
        { 'Node Type': 'Index Scan', 'Relation Name': 'b', 'Index Name': 'b_pkey' },
      ],
    };
    assert.equal(planText(planNodes([{ Plan: plan }])), 'Nested Loop\n  Seq Scan on a\n  Index Scan using b_pkey on b');
  });
});

describe('SQL: places', () => {
  it('are counted in characters by PostgreSQL and in UTF-16 units here', () => {
    const statement = "select '🙂🙂', oops";
    const text = `-- 🙂\r\n${statement}`;
    const position = [...statement.slice(0, statement.indexOf('oops'))].length + 1;
    assert.deepEqual(whereRefused('a.sql', text, { start: text.indexOf('select'), statement, position }), {
      file: 'a.sql',
      line: 2,
      column: statement.indexOf('oops') + 1,
    });
  });
});

describe('SQL: what reaches beyond its schema', () => {
  const schemas = {
    own: 'backend_journey_1',
    all: new Set(['public', 'backend_journey_1', 'pg_catalog', 'information_schema', 'Sales', 'pg_toast']),
  };

  const within = [
    "create table editions (language text not null); select language from editions where language = 'pt'",
    'create table books (id int primary key, title text default $$a$$); create unique index on books (lower(title))',
    'select b.title, "l".* from books b join loans l on l.book_id = b.id where b.title like $1',
    "insert into books values (1, 'public.x; drop schema public')",
    'create or replace function f() returns trigger language plpgsql as $$ begin update books set title = upper(title); return new; end $$',
    'create trigger t after insert on books for each row execute function f()',
    'do $$ declare n int; begin for n in 1..3 loop insert into books (id) values (n); end loop; end $$',
    'begin; set transaction isolation level serializable; savepoint a; rollback to a; release a; commit',
    'set constraints all immediate; set local enable_seqscan = off; set app.user = 7; reset timezone',
    'select backend_journey_1.f(), pg_catalog.now(), information_schema._pg_truetypid(a, t) from pg_catalog.pg_class',
    'vacuum (analyze) books; analyze verbose books; explain (analyze) select 1',
    "comment on table books is 'x'; grant select on books to public; alter table books rename to b2; drop table b2 cascade",
    'with gone as (delete from loans returning *) select * from gone; merge into a using b on a.id = b.id when matched then do nothing',
    'create materialized view m as select 1; refresh materialized view m; create type mood as enum ($$a$$); create domain d as text',
    'prepare p as select 1; execute p; deallocate p; declare c cursor for select 1; fetch c; select pg_sleep(1)',
    "update users set role = 'admin'; select role, owner from users; (select 1) union (select 2)",
    'create policy p on books using (true); alter table books enable row level security',
    'select nextval($$books_id_seq$$); create sequence s; create view v as select 1',
  ];
  for (const sql of within)
    it(`lets: ${sql.slice(0, 70)}`, () => {
      assert.equal(reachesBeyond(sql, schemas), undefined);
    });

  const beyond = [
    'drop table public.books',
    'select * from public . books',
    'select * from "public".books',
    'select * from "Sales".books',
    'insert into PUBLIC.books values (1)',
    'select db.public.books.id from books',
    'select 1; /* x */ drop /* y */ schema public',
    'create schema mine',
    'create database d',
    'create role bob',
    'drop owned by bob',
    'reassign owned by a to b',
    'create extension citext',
    'create event trigger e on ddl_command_start execute function f()',
    'create tablespace t location $$/x$$',
    'create table t (n int) tablespace fast',
    'alter system set work_mem = 1',
    'alter database d set work_mem = 1',
    'alter role bob superuser',
    'alter table books set schema public',
    'alter table books owner to bob',
    'alter default privileges grant select on tables to bob',
    'set search_path = public',
    'set local search_path to public',
    "set schema 'public'",
    'set role bob',
    'set session authorization bob',
    'set standard_conforming_strings = off',
    'reset all',
    'reset search_path',
    'discard all',
    "select set_config('search_path', 'public', false)",
    "select pg_catalog.set_config('a', 'b', false)",
    'select "set_config"($$a$$, $$b$$, false)',
    "copy books to program 'rm -rf /'",
    "copy books from '/etc/passwd'",
    "select pg_read_file('/etc/passwd')",
    "select lo_import('/etc/passwd')",
    'select pg_terminate_backend(1)',
    "select dblink('x', 'y')",
    "select query_to_xml('drop table x', true, true, '')",
    "select setval('public.s', 1)",
    'grant bob to alice',
    'grant all on schema public to bob',
    'grant select on all tables in schema public to bob',
    'revoke connect on database d from bob',
    'do $$ begin execute $x$ drop $x$ || $x$schema public$x$; end $$',
    'do $$ begin drop schema public cascade; end $$',
    'do $$ begin if true then set role bob; end if; end $$',
    "do 'begin drop schema public; end'",
    'do $$ begin perform public.f(); end $$',
    'create function f() returns void language sql as $$ drop table public.a $$',
    "create function f() returns void language sql as 'drop table public.a'",
    'create function f() returns void language plpython3u as $$ x $$',
    'create function f() returns void language sql set search_path = public as $$ select 1 $$',
    'do language plperl $$ x $$',
    'update pg_class set relname = $$x$$',
    'delete from pg_catalog.pg_class',
    'with x as (delete from pg_class returning 1) select 1',
    'create function pg_catalog.lower(text) returns text language sql as $$ select $1 $$',
    'alter table pg_class add x int',
    'vacuum',
    'vacuum (full)',
    'analyze',
    'reindex database d',
    'reindex schema public',
    "prepare transaction 'x'",
    "commit prepared 'x'",
    'checkpoint',
    "load 'x'",
    'lock table public.a',
    'comment on database d is $$x$$',
    'security label on table a is $$x$$',
    'import foreign schema x from server s into public',
    'select U&\'\\0041\', U&"a" from b',
    "select 'unclosed",
    '\\! rm',
    'create server s foreign data wrapper f',
    'create publication p for all tables',
    'drop function pg_catalog.lower(text)',
    "select ts_stat('select 1')",
  ];
  for (const sql of beyond)
    it(`refuses: ${sql.slice(0, 70)}`, () => {
      assert.notEqual(reachesBeyond(sql, schemas), undefined);
    });
});

describe('SQL: checks in YAML', () => {
  const problems = (assertion: string) =>
    checkProblems(`{ kind: sql, files: [a.sql], assertions: [{ name: x, ${assertion} }] }`);

  it('say what is wrong with them', () => {
    assert.deepEqual(problems('asks: query, query: select 1, rows: [[1, null, true]]'), []);
    assert.deepEqual(problems('asks: query, query: select 1, file: a.sql, rows: [[1]]'), [
      'exactly one of query, file and given is needed',
    ]);
    assert.equal(problems('asks: query, query: select 1, rows: [[9007199254740993]]').length, 1);
    assert.deepEqual(problems('asks: query, query: select 1'), ['exactly one of rows and sameAs is needed']);
    assert.deepEqual(problems('asks: query, query: select 1, rows: [[1], [1, 2]]'), [
      'every row must have as many cells as there are columns',
    ]);
    assert.deepEqual(problems('asks: query, query: select 1, rows: [[1]], ordered: [a]'), [
      'ordered names columns that are not in columns',
    ]);
    assert.deepEqual(problems('asks: refused, statement: select 1, sqlstate: 23505').length, 1);
    assert.deepEqual(problems('asks: plan, query: select 1'), ['one of uses, avoids and scan is needed']);
    assert.deepEqual(checkProblems('{ kind: sql, timeLimit: 0, assertions: [] }').length, 2);
  });
});
