import assert from 'node:assert/strict';
import fc from 'fast-check';
import { inEnglish } from '../../src/core/message.ts';
import { askSql, checkSql, said } from '../support/checks/checkSql.ts';
import { embeddedForSuite } from '../support/checks/embedded.ts';

/** Asks everything that can be asked, of tables that the learner may have made quite differently. */
const everything = `files: [learner.sql]
after: [rows.sql]
assertions:
  - { name: table, asks: table, table: books, columns: { title: { type: text, nullable: false, default: "'x'" } }, primaryKey: [id], foreignKeys: [{ columns: [shelf], references: { table: shelves } }] }
  - { name: index, asks: index, table: books, columns: [title] }
  - { name: query, asks: query, query: 'select id, title from books', rows: [[1, Kindred]] }
  - { name: same, asks: query, file: list.sql, sameAs: select title from books }
  - { name: refused, asks: refused, statement: "insert into books (title) values (null)", sqlstate: '23502' }
  - { name: accepted, asks: accepted, statement: "insert into books (title) values ('b')", leaves: { query: select count(*) from books, rows: [[2]] } }
  - { name: plan, asks: plan, query: select * from books where title = 'a', scan: Seq Scan on books }
  - { name: script, asks: script, before: "update books set title = 'c'", runs: list.sql, leaves: { query: select title from books, rows: [[c]] } }
  - { name: turns, asks: interleave, runs: add.sql, copies: [{ n: 1 }, { n: 2 }], leaves: { query: select count(*) from books, rows: [[3]] } }
  - { name: prepared turns, asks: interleave, before: "delete from books", runs: add.sql, copies: [{ n: 1 }, { n: 2 }], leaves: { query: select title from books order by 1, rows: [['1'], ['2']] } }`;
const rows = { 'rows.sql': "insert into books (title) values ('Kindred')" };
const others = { 'list.sql': 'select title from books', 'add.sql': "insert into books (title) values (:'n')" };

const right = `create table shelves (id int primary key);
  create table books (id int primary key generated always as identity, title text not null default 'x', shelf int references shelves);
  create index on books (title);`;

/** What learners do to such tables; none of it may end in anything but a verdict. */
const changes = [
  'alter table books rename to book',
  'alter table books rename to "Books"',
  'alter table books rename column title to name',
  'alter table books drop column title',
  'drop table books cascade',
  'alter table books alter column title type int using 1',
  'alter table books alter column title type text[] using array[title]',
  'alter table books alter column title drop default; alter table books alter column title type jsonb using to_jsonb(title)',
  "alter table books drop column title; alter table books add column title text generated always as ('x') stored",
  'alter table books rename to stock; create view books as select * from stock',
  'alter table books rename to stock; create materialized view books as select * from stock',
  "create function stop() returns trigger language plpgsql as $$ begin raise exception 'no'; end $$; create trigger stop before insert or update or delete on books execute function stop()",
  "create function stop() returns trigger language plpgsql as $$ begin raise exception 'no'; end $$; create trigger stop before insert or update or delete on books execute function stop(); alter table books enable always trigger stop",
  'create rule none as on insert to books do instead nothing',
  "create function stop() returns event_trigger language plpgsql as $$ begin raise exception 'no'; end $$; create event trigger stop on ddl_command_start execute function stop()",
  'create schema library; alter table books set schema library',
  'create schema library; set search_path = library, pg_catalog, public',
  "set search_path = ''",
  'create role clerk; set role clerk',
  'create role clerk; alter table books owner to clerk; alter table books enable row level security; alter table books force row level security; set session authorization clerk',
  'drop schema public cascade',
  'set default_transaction_read_only = on',
  'set session characteristics as transaction read only, isolation level serializable',
  "set datestyle = 'German'; set timezone = 'Asia/Kathmandu'; set intervalstyle = 'sql_standard'; set bytea_output = 'escape'; set extra_float_digits = -15",
  'set standard_conforming_strings = off; set transform_null_equals = on; set enable_seqscan = off',
  "alter database postgres set default_transaction_read_only = on; alter role postgres set search_path = 'nowhere'",
  'begin; savepoint a',
  'begin; select 1/0',
  'create temporary table books (title int)',
  'alter table books add check (false) not valid',
  'create function f(text) returns text immutable language plpgsql as $$ begin if $1 is null then return 1; end if; return 1/0; end $$; create index on books (f(title))',
  'alter table books alter column id drop identity',
  'alter table books add column "odd name" point, add column xid8 xid8, add column j json, add column r int4range',
  'create unlogged table extra (like books including all)',
  'create table part (n int) partition by range (n); create table part1 partition of part for values from (1) to (9)',
  'create table child () inherits (books)',
  "create domain title as text check (value <> 'Kindred'); alter table books alter column title type title",
  'create function pg_temp.lower(text) returns text language sql as $$ select 1/0 || $1 $$',
  'create function public.count(*) returns int language sql as $$ select 1 $$',
  'create sequence lonely; alter sequence lonely owned by books.id',
  'comment on table books is null; listen books; prepare p as select 1; declare c cursor with hold for select 1',
  'truncate books; vacuum full books; cluster books using books_pkey',
];

describe('sql: whatever the learner makes, the check ends in a verdict', () => {
  const engine = embeddedForSuite();
  const verdictOf = (learner: string) => checkSql(engine(), everything, { 'learner.sql': learner, ...others }, rows);

  it('the tables that are wanted pass', async () => {
    const verdict = await verdictOf(right);
    assert.equal(verdict.outcome, 'passed', said(verdict));
  });

  for (const change of changes)
    it(`no exception: ${change}`, async () => {
      const verdict = await verdictOf(`${right}\n${change};`);
      assert.ok(['passed', 'notYet', 'couldNotCheck'].includes(verdict.outcome));
      assert.ok(verdict.outcome === 'passed' || said(verdict) !== '');
    });

  it('no exception for several of them, one after the other', async () => {
    const some = fc.array(fc.constantFrom(...changes), { minLength: 2, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(some, async parts => {
        const verdict = await verdictOf(`${right}\n${parts.join(';\n')};`);
        assert.ok(verdict.outcome === 'passed' || said(verdict) !== '');
      }),
      { numRuns: 12, seed: 9 },
    );
  });
});

describe('sql: what is missing is named', () => {
  const engine = embeddedForSuite();
  const ask = async (learner: string, assertion: string) => {
    const finding = await askSql(engine(), learner, assertion, { files: { 'a.sql': 'select 1' } });
    return { said: finding ? inEnglish(finding.message) : 'held', where: finding?.where };
  };

  it('a column of a table, and where that table is made or changed', async () => {
    const before = 'asks: script, before: update loans set due_on = null, runs: a.sql';
    const made = await ask('create table loans (id int);', before);
    assert.deepEqual(made, {
      said: 'The table loans has no column due_on.',
      where: { file: 'learner.sql', line: 1, column: 14 },
    });
    const setup = 'create table loans (id int);';
    const verdict = await checkSql(
      engine(),
      `setup: [s.sql]\nfiles: [m.sql]\nassertions: [{ name: it, ${before} }]`,
      { 'm.sql': '\nalter table loans add due date;', 'a.sql': 'select 1' },
      { 's.sql': setup },
    );
    const [, it] = verdict.results;
    assert.deepEqual(it?.state === 'failed' && it.finding.where, { file: 'm.sql', line: 2, column: 13 });
  });

  it('a table, also one that is called nearly so or is elsewhere', async () => {
    const query = 'asks: query, query: select n from loans, rows: [[1]]';
    assert.equal((await ask('create table loan (n int);', query)).said, 'There is no table loans.');
    assert.match((await ask('create table "Loans" (n int);', query)).said, /called "Loans"; it must be "loans"/);
    assert.match((await ask('create schema s; create table s.loans (n int);', query)).said, /in the schema s/);
  });

  it('columns, types and functions that a query asks for', async () => {
    const table = 'create table loans (n int);';
    const query = (sql: string) => `asks: query, query: "${sql}", rows: [[1]]`;
    assert.match((await ask(table, query('select m from loans'))).said, /asks for the column m/);
    assert.match((await ask(table, query('select n::mood from loans'))).said, /asks for the type mood/);
    assert.match((await ask(table, query('select f(n) from loans'))).said, /asks for the function f\(integer\)/);
    const accepted =
      'asks: accepted, statement: insert into loans values (1), leaves: { query: select m from loans, rows: [[1]] }';
    assert.match((await ask(table, accepted)).said, /asks for the column m/);
  });
});
