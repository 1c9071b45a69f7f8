import assert from 'node:assert/strict';
import { evidenceText } from '../../src/core/checks/engine/evidence.ts';
import { inEnglish } from '../../src/core/message.ts';
import { askSql, checkSql, said } from '../support/checks/checkSql.ts';
import { embeddedForSuite } from '../support/checks/embedded.ts';

const library = `
create table members (id integer generated always as identity primary key, email text not null unique);
create table books (id bigint primary key, title varchar(200) not null, price numeric(10,2) default 0);
create table loans (
  id serial primary key,
  book_id bigint not null references books (id),
  member_id int not null references members on delete cascade,
  lent_at timestamptz not null default now(),
  returned_at timestamptz,
  check (returned_at >= lent_at)
);
create unique index one_loan on loans (book_id) where returned_at is null;
`;

describe('sql: files', () => {
  const engine = embeddedForSuite();
  const exists = 'assertions: [{ name: t, asks: table, table: t }]';

  it('a syntax error is found with its line and column, counted in UTF-16 units', async () => {
    const text = "-- 🙂 one\nselect '🙂🙂' as a;\n  select '🙂', frm x;\n";
    const verdict = await checkSql(engine(), `files: [a.sql]\n${exists}`, { 'a.sql': text });
    assert.equal(verdict.outcome, 'notYet');
    const [first, second] = verdict.results;
    assert.equal(first?.state, 'failed');
    assert.deepEqual(first?.state === 'failed' && first.finding.where, { file: 'a.sql', line: 3, column: 16 });
    assert.equal(second?.state, 'notReached');
  });

  it('an error at run time points at its statement', async () => {
    const text = 'create table t (n int);\ninsert into t\n  select 1 / 0;';
    const verdict = await checkSql(engine(), `files: [a.sql]\n${exists}`, { 'a.sql': text });
    const [first] = verdict.results;
    assert.deepEqual(first?.state === 'failed' && first.finding.where, { file: 'a.sql', line: 2, column: 1 });
    assert.match(said(verdict), /division by zero \(SQLSTATE 22012/);
  });

  it('statements are committed one by one, as psql does, so that VACUUM is fine and what came before an error stays', async () => {
    const verdict = await checkSql(engine(), `files: [a.sql, b.sql]\n${exists}`, {
      'a.sql': 'create table t (n int); vacuum t;',
      'b.sql': '\ufeffcreate index on t (n);',
    });
    assert.equal(verdict.outcome, 'passed', said(verdict));
  });

  it('a missing, an empty and a psql file are named', async () => {
    const check = (text?: string) =>
      checkSql(engine(), `files: [a.sql]\n${exists}`, text === undefined ? {} : { 'a.sql': text });
    assert.match(said(await check()), /a\.sql is missing/);
    assert.match(said(await check('-- TODO')), /no SQL statement/);
    assert.match(said(await check('\\i other.sql')), /other\.sql is missing/);
    assert.match(said(await check('\\prompt name')), /command of psql/);
    assert.match(said(await check('create table t (n int); copy t from stdin;')), /COPY … FROM STDIN/);
  });

  it('a dump of pg_dump is what it dumped', async () => {
    const dump = `\\restrict a1B2c3
SET statement_timeout = 0;
SELECT pg_catalog.set_config('search_path', '', false);
CREATE TABLE public.t (n integer NOT NULL, note text);
ALTER TABLE public.t OWNER TO postgres;
ALTER TABLE public.t ALTER COLUMN n ADD GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME public.t_n_seq);
COPY public.t (n, note) FROM stdin;
1\tO'Brien; "x"
2\t\\N
\\.

SELECT pg_catalog.setval('public.t_n_seq', 2, true);
ALTER TABLE ONLY public.t ADD CONSTRAINT t_pkey PRIMARY KEY (n);
\\unrestrict a1B2c3
`;
    const rows = `files: [a.sql]\n${exists.slice(0, -1)}, { name: q, asks: query, query: 'select n + 0 as n, note from t', rows: [[1, 'O''Brien; "x"'], [2, null]] }]`;
    const verdict = await checkSql(engine(), rows, { 'a.sql': dump });
    assert.equal(verdict.outcome, 'passed', said(verdict));
  });

  it('a script for psql does what psql does', async () => {
    const text = `\\c shop
\\set ON_ERROR_STOP on
\\set least 3
\\echo making the tables
\\i db/tables.sql
select count(*) as there from t \\gset
\\if :there
select nonsense;
\\else
insert into t values (:least), (:there);
\\endif
select 'insert into t values (' || n + 1 || ')' from t where n = :least \\gexec`;
    const yaml =
      'files: [a.sql]\nassertions: [{ name: q, asks: query, query: select n from t, rows: [[3], [0], [4]] }]';
    const files = { 'a.sql': text, 'db/tables.sql': 'create table t (n int);' };
    const verdict = await checkSql(engine(), yaml, files);
    assert.equal(verdict.outcome, 'passed', said(verdict));
    const broken = { ...files, 'db/tables.sql': '\ncreate tabel t (n int);' };
    const found = (await checkSql(engine(), yaml, broken)).results[0];
    assert.deepEqual(found?.state === 'failed' && found.finding.where, { file: 'db/tables.sql', line: 2, column: 8 });
  });

  it('a transaction that is never committed is found, and its file only', async () => {
    const verdict = await checkSql(engine(), `files: [a.sql]\n${exists}`, {
      'a.sql': 'begin; create table t (n int);',
    });
    assert.match(said(verdict), /never committed/);
  });

  it('an error of the course is thrown, one that the learner causes in the rows of the check is not', async () => {
    const files = { 'a.sql': 'create table t (n int);' };
    await assert.rejects(
      checkSql(engine(), `setup: [s.sql]\nfiles: [a.sql]\n${exists}`, files, { 's.sql': 'creat table x' }),
      /SQL of the course is refused/,
    );
    const yaml = `files: [a.sql]\nafter: [rows.sql]\nassertions:\n  - { name: t, asks: table, table: x }
  - { name: q, asks: query, query: select 1, rows: [[1]] }`;
    const verdict = await checkSql(engine(), yaml, files, { 'rows.sql': 'insert into t (name) values (1)' });
    assert.deepEqual(
      verdict.results.map(({ state }) => state),
      ['held', 'failed', 'failed', 'notReached'],
    );
  });

  it('settings and roles of one file are gone in the next, the search path is not', async () => {
    const verdict = await checkSql(
      engine(),
      `files: [a.sql, b.sql]\nassertions: [{ name: q, asks: query, query: "select current_user, current_setting('datestyle'), x from t", rows: [[postgres, 'ISO, MDY', 1]] }]`,
      {
        'a.sql': `create schema library; set search_path to library; create role clerk; create table t (x int);
          set datestyle = 'German'; grant usage on schema library to clerk; set role clerk`,
        'b.sql': 'insert into t values (1)',
      },
    );
    assert.equal(verdict.outcome, 'passed', said(verdict));
  });

  it('an endless loop is not a fault of the answer, and says where', async () => {
    const text = 'select 1;\nwith recursive r(n) as (select 1 union all select n + 1 from r) select count(*) from r';
    const verdict = await checkSql(engine(), `files: [a.sql]\ntimeLimit: 1\n${exists}`, { 'a.sql': text });
    assert.equal(verdict.outcome, 'couldNotCheck');
    assert.deepEqual(verdict.outcome === 'couldNotCheck' && verdict.obstacle.finding?.where, {
      file: 'a.sql',
      line: 2,
      column: 1,
    });
  });
});

describe('sql: table and index', () => {
  const engine = embeddedForSuite();

  const held: readonly [string, string][] = [
    ['types by their aliases', 'asks: table, table: loans, columns: { id: { type: int4 }, book_id: { type: int8 } }'],
    ['a type without its modifier', 'asks: table, table: books, columns: { title: { type: varchar } }'],
    [
      'one of several types',
      'asks: table, table: books, columns: { title: { type: { oneOf: [text, varchar(200)] } } }',
    ],
    [
      'null and not null',
      'asks: table, table: loans, columns: { returned_at: { nullable: true }, lent_at: { nullable: false } }',
    ],
    ['a primary key is not null', 'asks: table, table: books, columns: { id: { nullable: false } }'],
    ['a default by its meaning', 'asks: table, table: loans, columns: { lent_at: { default: current_timestamp } }'],
    ['a default of another type', "asks: table, table: books, columns: { price: { default: '0.00' } }"],
    ['serial is numbered', 'asks: table, table: loans, columns: { id: { identity: true } }'],
    ['identity', 'asks: table, table: members, columns: { id: { identity: always } }'],
    ['unique by constraint', 'asks: table, table: members, unique: [[email]]'],
    [
      'a foreign key to the primary key',
      'asks: table, table: loans, foreignKeys: [{ columns: [member_id], references: { table: members }, onDelete: cascade }]',
    ],
    [
      'a foreign key with columns',
      'asks: table, table: loans, foreignKeys: [{ columns: [book_id], references: { table: books, columns: [id] }, onDelete: { oneOf: [no action, restrict] } }]',
    ],
    ['a partial unique index', 'asks: index, table: loans, columns: [book_id], unique: true, partial: true'],
    ['a primary key is an index', 'asks: index, table: loans, columns: [id]'],
  ];
  for (const [what, assertion] of held)
    it(`holds: ${what}`, async () => {
      const finding = await askSql(engine(), library, assertion);
      assert.equal(finding && inEnglish(finding.message), undefined);
    });

  const failed: readonly [string, RegExp][] = [
    ['asks: table, table: book', /no table book/],
    ['asks: table, table: books, columns: { isbn: {} }', /no column isbn/],
    ['asks: table, table: books, lacks: [title]', /still has the column title/],
    [
      'asks: table, table: books, columns: { price: { type: "numeric(8,2)" } }',
      /numeric\(10,2\); it must be numeric\(8,2\)/,
    ],
    ['asks: table, table: books, columns: { price: { nullable: false } }', /price may be NULL/],
    ['asks: table, table: books, columns: { price: { default: 1 } }', /default/],
    ['asks: table, table: books, columns: { title: { default: true } }', /title has no default/],
    ['asks: table, table: books, columns: { id: { identity: true } }', /not numbered/],
    ['asks: table, table: loans, columns: { id: { identity: by default } }', /not GENERATED BY DEFAULT/],
    ['asks: table, table: loans, primaryKey: [book_id]', /primary key of loans is id/],
    ['asks: table, table: loans, unique: [[book_id]]', /in some rows only/],
    ['asks: table, table: loans, unique: [[book_id, member_id]]', /Nothing makes book_id, member_id/],
    [
      'asks: table, table: loans, foreignKeys: [{ columns: [id], references: { table: books } }]',
      /not a foreign key to books/,
    ],
    [
      'asks: table, table: loans, foreignKeys: [{ columns: [book_id], references: { table: books }, onDelete: cascade }]',
      /no action; it must be cascade/,
    ],
    ['asks: index, table: loans, columns: [member_id]', /No index of loans begins with member_id/],
    ['asks: index, table: loans, columns: [book_id]', /WHERE/],
    ['asks: index, table: loans, columns: [id], unique: false', /must not be/],
  ];
  for (const [assertion, message] of failed)
    it(`fails: ${assertion}`, async () => {
      // A default is written as a text in YAML.
      const finding = await askSql(engine(), library, assertion.replace('default: 1 ', "default: '1' "));
      assert.match(finding ? inEnglish(finding.message) : 'held', message);
    });

  it('sees quoted names, other schemas, domains, generated columns and NOT ENFORCED as what they are', async () => {
    const text = `create schema library; set search_path = library, public;
      create domain email as varchar(100) not null check (value like '%@%');
      create table "Member Card" ("E-mail" email, "id" int check (id is not null), unique (id));
      create table public.a (x int, y int generated always as (x * 2) stored, z int unique);
      create table b (a int references a (z) not enforced);`;
    const ask = async (assertion: string) => {
      const finding = await askSql(engine(), text, assertion);
      return finding ? inEnglish(finding.message) : 'held';
    };
    const card = 'asks: table, table: Member Card';
    assert.equal(
      await ask(`${card}, columns: { E-mail: { type: varchar(100), nullable: false }, id: { nullable: false } }`),
      'held',
    );
    assert.equal(await ask(`${card}, columns: { E-mail: { type: email } }, unique: [[id]]`), 'held');
    assert.equal(await ask('asks: table, table: library.Member Card'), 'held');
    assert.equal(
      await ask('asks: table, table: public.a, columns: { y: { generated: true, default: false } }'),
      'held',
    );
    assert.match(await ask('asks: table, table: member card'), /called "Member Card"/);
    assert.match(
      await ask('asks: table, table: b, foreignKeys: [{ columns: [a], references: { table: a } }]'),
      /NOT ENFORCED/,
    );
  });

  it('takes NULL as a default for none, and that of a domain for the column’s own', async () => {
    const text = `create domain moment as timestamp default now(); create sequence numbers;
      create table t (a timestamp(0) default null, b varchar(9) default null::text, c moment, d moment default null,
        e numeric(8, 2) default null, f int default nextval('numbers'), g serial, h text default 'null');
      alter table t alter g drop default;`;
    const ask = async (columns: string) => {
      const finding = await askSql(engine(), text, `asks: table, table: t, columns: { ${columns} }`);
      return finding ? inEnglish(finding.message) : 'held';
    };
    const none = 'default: false';
    assert.equal(await ask(`a: { ${none} }, b: { ${none} }, d: { ${none} }, e: { ${none} }`), 'held');
    assert.equal(await ask('c: { default: true }, h: { default: true }, f: { identity: true }'), 'held');
    assert.match(await ask('a: { default: true }'), /a has no default/);
    assert.match(await ask(`h: { ${none} }`), /must have none/);
    assert.match(await ask(`c: { ${none} }`), /must have none/);
    assert.match(await ask('g: { identity: true }'), /not numbered/);
  });

  it('sees what refuses NULL, however that is written', async () => {
    const text = `create domain label as text check (value is not null and value <> '');
      create table t (a text check (a is not null and length(a) < 9), b text check (coalesce(b, '') <> ''), c label,
        d text check (d <> ''), "E" int check ("E" > 0 or "E" is null), f int, check (f is not null or a is not null),
        g int check (num_nonnulls(g) = 1));`;
    const ask = async (columns: string) => {
      const finding = await askSql(engine(), text, `asks: table, table: t, columns: { ${columns} }`);
      return finding ? inEnglish(finding.message) : 'held';
    };
    for (const column of ['a', 'b', 'c', 'g']) {
      assert.equal(await ask(`${column}: { nullable: false }`), 'held', column);
      assert.match(await ask(`${column}: { nullable: true }`), /must not be NULL/, column);
    }
    for (const column of ['d', 'E', 'f']) {
      assert.equal(await ask(`${column}: { nullable: true }`), 'held', column);
      assert.match(await ask(`${column}: { nullable: false }`), /may be NULL/, column);
    }
  });

  it('says that a table is where the search path does not find it, or is a view', async () => {
    const text = 'create schema s; create table s.t (n int); create view v as select 1 as n';
    const hidden = await askSql(engine(), text, 'asks: table, table: t');
    assert.match(hidden ? inEnglish(hidden.message) : '', /in the schema s/);
    const view = await askSql(engine(), text, 'asks: table, table: v');
    assert.match(view ? inEnglish(view.message) : '', /is a view/);
  });
});

describe('sql: queries and statements', () => {
  const engine = embeddedForSuite();
  const rows = `${library}
    insert into members (email) values ('ada@x'), ('bob@x');
    insert into books values (1, 'SQL', 9.50), (2, 'C', 20);
    insert into loans (book_id, member_id) values (1, 1);`;
  const ask = async (assertion: string, more: Parameters<typeof askSql>[3] = {}) => {
    const finding = await askSql(engine(), rows, assertion, more);
    return finding ? inEnglish(finding.message) : 'held';
  };

  it('compares rows as a multiset, numbers by value, NULL as null', async () => {
    assert.equal(
      await ask('asks: query, query: "select price, title, null from books", rows: [[20, C, null], [9.5, SQL, null]]'),
      'held',
    );
    assert.match(
      await ask('asks: query, query: "select title from books", rows: [[C]]'),
      /1 of the 2 found rows should not/,
    );
    assert.match(
      await ask('asks: query, query: "select title from books", rows: [[C], [SQL], [SQL]]'),
      /1 of the 3 expected rows are missing/,
    );
    assert.match(
      await ask('asks: query, query: "select title from books", ordered: true, rows: [[SQL], [C]]'),
      /^held$/,
    );
    assert.match(
      await ask('asks: query, query: "select title from books", ordered: true, rows: [[C], [SQL]]'),
      /not in the right order/,
    );
  });

  it('takes columns by name where names are known', async () => {
    const query = 'asks: query, query: "select id, title from books"';
    assert.equal(await ask(`${query}, columns: [title, id], rows: [[SQL, 1], [C, 2]]`), 'held');
    assert.match(await ask(`${query}, columns: [name, id], rows: [[SQL, 1], [C, 2]]`), /A column named name/);
    assert.equal(await ask(`${query}, sameAs: "select title, id from books order by id desc"`), 'held');
    assert.match(await ask(`${query}, sameAs: "select title from books"`), /Columns expected: 1. Columns found: 2/);
    assert.match(await ask(`${query}, sameAs: "select title, id from books where false"`), /finds no rows/);
  });

  it('runs what comes before a query for the right answer as well, and takes it back', async () => {
    const right = `sameAs: "select timestamptz '2026-03-02 00:00+00' as at"`;
    const before = `before: "set time zone 'America/New_York'"`;
    const files = {
      'utc.sql': "select timestamptz '2026-03-02 00:00+00' as at",
      'local.sql': "select timestamptz '2026-03-02' as at",
    };
    assert.equal(await ask(`asks: query, file: utc.sql, ${before}, ${right}`, { files }), 'held');
    assert.equal(await ask(`asks: query, file: local.sql, ${right}`, { files }), 'held');
    assert.match(await ask(`asks: query, file: local.sql, ${before}, ${right}`, { files }), /1 of the 1 expected rows/);
    const after = { ...files, 'own.sql': 'begin; select 1; commit; show timezone' };
    const rows = 'rows: [[America/New_York]]';
    assert.equal(await ask(`asks: query, file: own.sql, ${before}, ${rows}`, { files: after }), 'held');
    assert.match(await ask(`asks: query, file: own.sql, ${rows}`, { files: after }), /1 of the 1 expected rows/);
  });

  it("asks a learner's file and one of the course, and takes back what they change", async () => {
    const files = { 'q.sql': 'delete from loans;\nselect count(*) from loans' };
    assert.equal(await ask('asks: query, file: q.sql, rows: [[0]]', { files }), 'held');
    assert.equal(
      await ask('asks: query, given: q.sql, rows: [[1]]', { given: { 'q.sql': 'select count(*) from loans' } }),
      'held',
    );
    const finding = await askSql(engine(), rows, 'asks: query, file: q.sql, rows: [[0]]', {
      files: { 'q.sql': 'select 1,\n  titel from books' },
    });
    assert.deepEqual(finding?.where, { file: 'q.sql', line: 2, column: 3 });
    assert.match(
      await ask('asks: query, file: q.sql, rows: [[0]]', { files: { 'q.sql': 'analyze' } }),
      /returns no rows/,
    );
  });

  it('refused: by its SQLSTATE, deferred constraints as well, and without a trace', async () => {
    const twice = 'insert into loans (book_id, member_id) values (1, 2)';
    assert.equal(await ask(`asks: refused, statement: "${twice}", sqlstate: '23505', constraint: one_loan`), 'held');
    assert.match(
      await ask(`asks: refused, statement: "${twice}", sqlstate: '23503'`),
      /another reason.*23505 \(unique violation\); expected|another reason/,
    );
    assert.match(
      await ask(`asks: refused, statement: "${twice.replace('1, 2', '2, 2')}", sqlstate: '23505'`),
      /was accepted, but must be refused/,
    );
    assert.match(
      await ask(`asks: refused, statement: "select nothing; ${twice}", sqlstate: '23505'`),
      /must be accepted: select nothing/,
    );
    const deferred = 'create table d (n int references books (id) deferrable initially deferred)';
    const finding = await askSql(
      engine(),
      `${rows} ${deferred}`,
      "asks: refused, statement: insert into d values (9), sqlstate: ['23503']",
    );
    assert.equal(finding, undefined);
  });

  it('accepted: and leaves what it should, without influence on the next', async () => {
    const returned = 'update loans set returned_at = now(); insert into loans (book_id, member_id) values (1, 2)';
    const yaml = `files: [learner.sql]\nassertions:
  - { name: a, asks: accepted, statement: "${returned}", leaves: { query: select count(*) from loans, rows: [[2]] } }
  - { name: b, asks: query, query: select count(*) from loans, rows: [[1]] }
  - { name: c, asks: accepted, statement: "delete from books" }`;
    const verdict = await checkSql(engine(), yaml, { 'learner.sql': rows });
    assert.deepEqual(
      verdict.results.map(({ state }) => state),
      ['held', 'held', 'held', 'failed'],
    );
    assert.match(said(verdict), /23503 \(foreign-key violation\)/);
  });
});

describe('sql: plans', () => {
  const engine = embeddedForSuite();
  const many = `create table loans (id int primary key, member_id int, due date);
    insert into loans select n, n % 500, date '2026-01-01' + n % 300 from generate_series(1, 20000) n;`;
  const query = 'query: "select * from loans where member_id = 7"';
  const ask = async (learner: string, assertion: string) => {
    const finding = await askSql(engine(), learner, assertion);
    return finding ? `${inEnglish(finding.message)}\n${finding.actual ? evidenceText(finding.actual) : ''}` : 'held';
  };

  it('uses an index, by columns or by name, and has no sequential scan', async () => {
    const learner = `${many} create index by_member on loans (member_id, due);`;
    assert.equal(await ask(learner, `asks: plan, ${query}, uses: { table: loans, columns: [member_id] }`), 'held');
    assert.equal(await ask(learner, `asks: plan, ${query}, uses: by_member, avoids: [Seq Scan on loans]`), 'held');
    assert.equal(
      await ask(
        learner,
        'asks: plan, query: "select due from loans where member_id = 7", scan: Index Only Scan on loans',
      ),
      'held',
    );
  });

  it('says what the plan does instead', async () => {
    assert.match(
      await ask(many, `asks: plan, ${query}, avoids: [Seq Scan on loans]`),
      /has a Seq Scan on loans\.\nSeq Scan on loans/,
    );
    assert.match(
      await ask(many, `asks: plan, ${query}, uses: { table: loans, columns: [member_id] }`),
      /No index of loans/,
    );
    assert.match(
      await ask(`${many} create index i on loans (due)`, `asks: plan, ${query}, uses: i`),
      /does not use the index i/,
    );
  });
});

describe('sql: scripts and copies in turns', () => {
  const engine = embeddedForSuite();
  const stock =
    'create table stock (book int primary key, left_over int check (left_over >= 0)); insert into stock values (1, 5);';
  const ask = async (assertion: string, files: Record<string, string>, learner = stock) => {
    const finding = await askSql(engine(), learner, assertion, { files });
    return finding ? `${inEnglish(finding.message)}\n${finding.output ?? ''}` : 'held';
  };

  it('a migration is run on the old schema and rows, and each assertion has a database of its own', async () => {
    const yaml = `setup: [old.sql]\nassertions:
  - { name: a, asks: script, runs: m.sql, leaves: { query: select full_name from people, rows: [[Ada Lovelace]] } }
  - { name: b, asks: script, runs: m.sql, before: "insert into people values (2, 'Bob')", leaves: { query: select count(*) from people, rows: [[2]] } }
  - { name: c, asks: script, runs: m.sql, fails: '42P07' }`;
    const verdict = await checkSql(
      engine(),
      yaml,
      { 'm.sql': 'begin; alter table people rename column name to full_name; commit;' },
      { 'old.sql': "create table people (id int, name text); insert into people values (1, 'Ada Lovelace')" },
    );
    assert.deepEqual(
      verdict.results.map(({ state }) => state),
      ['held', 'held', 'failed'],
    );
    assert.match(said(verdict), /m\.sql runs to its end/);
  });

  it('a script that fails half-way shows whether it leaves all or nothing', async () => {
    const leaves =
      "asks: script, runs: lend.sql, fails: '23514', leaves: { query: select left_over from stock, rows: [[5]] }";
    const two = 'update stock set left_over = left_over - 1; update stock set left_over = left_over - 9;';
    assert.equal(await ask(leaves, { 'lend.sql': `begin; ${two} commit;` }), 'held');
    assert.match(await ask(leaves, { 'lend.sql': two }), /missing/);
    assert.match(await ask('asks: script, runs: lend.sql', { 'lend.sql': 'begin; select 1' }), /never committed/);
  });

  const turns =
    'asks: interleave, runs: lend.sql, copies: [{ book: 1 }, { book: 1 }], leaves: { query: select left_over from stock, rows: [[3]] }';

  it('a read and then a write loses an update, one statement does not', async () => {
    const lost =
      'select left_over from stock where book = :book \\gset\nupdate stock set left_over = :left_over - 1 where book = :book;';
    const finding = await ask(turns, { 'lend.sql': lost });
    assert.match(finding, /missing/);
    assert.match(finding, /1: select.*\n2: select.*\n1: update.*\n2: update|2: update/);
    assert.equal(
      await ask(turns, { 'lend.sql': 'update stock set left_over = left_over - 1 where book = :book' }),
      'held',
    );
  });

  it('takes transactions that lock what they read, and those that are run again', async () => {
    const paid = (begin: string, read: string) =>
      `${begin}; select left_over - 1 as rest from stock where book = :book ${read} \\gset\nupdate stock set left_over = :rest where book = :book; commit;`;
    assert.equal(await ask(turns, { 'lend.sql': paid('begin', 'for update') }), 'held');
    assert.equal(await ask(turns, { 'lend.sql': paid('begin isolation level repeatable read', '') }), 'held');
    assert.match(await ask(turns, { 'lend.sql': paid('begin', '') }), /2: select.* -- began before 1 committed/);
    assert.match(await ask(turns, { 'lend.sql': paid('begin', 'for share') }), /40P01/);
  });

  it('says what is wrong with a file that runs twice at once', async () => {
    assert.match(await ask(turns, { 'lend.sql': 'begin; update stock set left_over = 1' }), /never committed/);
    assert.match(await ask(turns, { 'lend.sql': 'update stock set left_over = :gone' }), /":gone" has no value/);
    const none = 'select left_over from stock where book = 9 \\gset\nupdate stock set left_over = :left_over';
    assert.match(await ask(turns, { 'lend.sql': none }), /":left_over" has no value/);
    const again = `select 7 as left_over \\gset\n${none}`;
    assert.match(await ask(turns, { 'lend.sql': again }), /":left_over" has no value/);
    assert.match(await ask(turns, { 'lend.sql': 'updat stock' }), /syntax error/);
  });

  it('says that it could not check what is not played', async () => {
    const update = 'update stock set left_over = left_over - 1 where book = :book';
    const waits = `create function take(b int) returns void language sql as $$ update stock set left_over = left_over - 1 where book = b $$;`;
    for (const [file, learner] of [
      [`create temp table t (n int); ${update}`, stock],
      [`select pg_advisory_lock(1); ${update}`, stock],
      [`begin; select 1 from stock for update nowait; ${update}; commit`, stock],
      ['select take(:book)', stock + waits],
    ] as const) {
      const verdict = await checkSql(engine(), `files: [a.sql]\nassertions: [{ name: it, ${turns} }]`, {
        'a.sql': learner,
        'lend.sql': file,
      });
      assert.equal(verdict.outcome, 'couldNotCheck', file);
    }
  });
});
