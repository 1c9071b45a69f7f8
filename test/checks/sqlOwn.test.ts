import assert from 'node:assert/strict';
import type { SqlOutcome } from '../../src/core/checks/engine/sqlEngine.ts';
import { CouldNotCheck, type Obstacle } from '../../src/core/checks/engine/verdict.ts';
import { inEnglish } from '../../src/core/message.ts';
import { openOwnPostgres } from '../../src/node/postgres/ownPostgres.ts';
import { askSql, checkSql, said } from '../support/checks/checkSql.ts';
import { eventually } from '../support/eventually.ts';
import { lentForSuite, type Postgres, withPostgres } from '../support/services.ts';

const never = new AbortController().signal;

async function obstacleOf(promise: Promise<unknown>): Promise<Obstacle> {
  const error = await promise.then(
    value => value,
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof CouldNotCheck, `expected an obstacle, got ${JSON.stringify(error)} ${error}`);
  return error.obstacle;
}

describe("the learner's own PostgreSQL server", () => {
  const postgres = lentForSuite<Postgres>(withPostgres);
  const run = (text: string, timeLimit = 200_000, signal = never): Promise<SqlOutcome> =>
    openOwnPostgres({ connection: postgres().url }).withDatabase({ timeLimit, signal }, database => database.run(text));
  const left = () =>
    postgres().sql(
      "select string_agg(name, ' ') from (select rolname from pg_roles union select datname from pg_database) as x(name) where name ~ '^backend'",
    );

  /** All that a check could have changed. */
  const everything = () =>
    postgres().sql(`select count(*), md5(string_agg(t, ' ' order by t)) from (
      select nspname || coalesce(nspacl::text, '') from pg_namespace
      union all select relname || relkind::text || coalesce(relacl::text, '') from pg_class where relnamespace <> 'pg_toast'::regnamespace
      union all select rolname || coalesce(rolconfig::text, '') from pg_roles
      union all select datname from pg_database union all select proname || pronamespace from pg_proc
      union all select setrole::text || setconfig::text from pg_db_role_setting
      union all select b from public.books b(b) ) as x(t)`);

  before(async () => {
    await postgres().sql("create table public.books (b text); insert into books values ('mine'); create role clerk");
  });

  afterEach(() =>
    eventually(async () => {
      assert.equal(await left(), '', 'no role and no database is left');
      assert.equal(
        await postgres().sql("select count(*) from pg_stat_activity where application_name ~ '^backend-journey'"),
        '0',
      );
    }),
  );

  it('runs checks as the embedded one does', async () => {
    const before = await everything();
    const learner = `create table books (id int generated always as identity primary key, title text not null default 'x', due timestamptz default now());
      create table loans (book int not null references books on delete cascade); create index on loans (book);
      insert into books (title) values ('a'), ('b'); insert into loans select n % 2 + 1 from generate_series(1, 3000) n;`;
    const engine = openOwnPostgres({ connection: postgres().url });
    const yaml = `files: [learner.sql]\nafter: [more.sql]\nassertions:
  - { name: a, asks: table, table: books, columns: { id: { type: int, identity: always }, due: { default: current_timestamp } }, primaryKey: [id] }
  - { name: b, asks: table, table: loans, foreignKeys: [{ columns: [book], references: { table: books }, onDelete: cascade }] }
  - { name: c, asks: index, table: loans, columns: [book] }
  - { name: d, asks: query, query: "select title, id, 2.50, null, true, timestamptz '2026-01-02 03:04+02' from books", rows: [[a, 1, 2.5, null, true, 2026-01-02 01:04:00+00], [b, 2, 2.5, null, true, 2026-01-02 01:04:00+00], [c, 3, 2.5, null, true, 2026-01-02 01:04:00+00]] }
  - { name: e, asks: refused, statement: insert into loans values (9), sqlstate: '23503' }
  - { name: f, asks: accepted, statement: insert into loans values (1), leaves: { query: select count(*) from loans, rows: [[3001]] } }
  - { name: g, asks: plan, query: select * from loans where book = 9, uses: { table: loans, columns: [book] }, avoids: [Seq Scan on loans] }
  - { name: h, asks: script, runs: script.sql, leaves: { query: select count(*) from loans, rows: [[0]] } }`;
    const files = {
      'learner.sql': learner,
      'script.sql': 'begin; delete from loans; commit;',
    };
    const verdict = await checkSql(engine, yaml, files, { 'more.sql': "insert into books (title) values ('c')" });
    assert.equal(verdict.outcome, 'passed', said(verdict));
    assert.equal(await everything(), before);
  });

  it('says where an error is', async () => {
    const engine = openOwnPostgres({ connection: postgres().url });
    const finding = await checkSql(engine, 'files: [a.sql]\nassertions: [{ name: t, asks: table, table: t }]', {
      'a.sql': "\nselect '🙂', frm",
    });
    const [first] = finding.results;
    assert.deepEqual(first?.state === 'failed' && first.finding.where, { file: 'a.sql', line: 2, column: 14 });
  });

  it('runs nothing that could affect more, and says which words', async () => {
    const before = await everything();
    for (const text of [
      'drop table public.books',
      'create table a (n int); delete from public.books',
      'drop schema public cascade',
      'create role thief',
      'set search_path = public; drop table books',
      "select set_config('search_path', 'public', false); drop table books",
      'reset all; drop table books',
      'do $$ begin execute $x$drop table public.$x$ || $x$books$x$; end $$',
      "copy (select 1) to program 'id'",
      'alter database shelf1 set work_mem = 64',
    ]) {
      const { kind, message, fix } = await obstacleOf(run(text));
      assert.equal(kind, 'not allowed', text);
      assert.match(inEnglish(message), /could affect more/);
      assert.deepEqual(fix, { kind: 'openSettings', setting: 'backendJourney.sql.connection' });
    }
    assert.equal(await everything(), before);
  });

  it('sees nothing that the learner made by a name alone', async () => {
    const outcome = await run('select * from books');
    assert.equal('refusal' in outcome && outcome.refusal.sqlstate, '42P01');
  });

  it('stops what takes too long, returns too much or is cancelled, in the server as well', async () => {
    const running = () =>
      postgres().sql("select count(*) from pg_stat_activity where query ~ 'sleep|series' and pid <> pg_backend_pid()");
    assert.match(
      inEnglish((await obstacleOf(run('create table t (n int); select pg_sleep(3600)', 500))).message),
      /0.5 seconds/,
    );
    assert.equal(await running(), '0');
    assert.match(
      inEnglish((await obstacleOf(run('select repeat($$x$$, 200), generate_series(1, 100000000)'))).message),
      /returns more/,
    );
    assert.equal(await running(), '0');
    const controller = new AbortController();
    const sleeping = run('select pg_sleep(3600)', 60_000, controller.signal);
    setTimeout(() => controller.abort(new Error('stopped')), 300);
    await assert.rejects(sleeping, /stopped/);
    assert.equal(await running(), '0');
    assert.deepEqual(await run('select 1'), { results: [{ columns: ['?column?'], rows: [['1']], affected: 0 }] });
  });

  it('drops what it made when the check throws, leaves a transaction open or holds a lock', async () => {
    const engine = openOwnPostgres({ connection: postgres().url });
    const options = { timeLimit: 200_000, signal: never };
    await assert.rejects(
      engine.withDatabase(options, async database => {
        await database.run('create table t (n int); begin; lock table t');
        throw new Error('ours');
      }),
      /ours/,
    );
    await engine.withDatabase(options, async database => {
      await database.run('begin; create table t (n int)');
      await database.run('select 1 / 0');
    });
  });

  it('drops what a process that died has left behind, and nothing that is in use', async () => {
    await postgres().sql('create role backend_journey_0123456789ab login');
    await postgres().sql('create database backend_journey_0123456789ab');
    await postgres().sql('create role backend_journey_0123456789ac');
    const engine = openOwnPostgres({ connection: postgres().url });
    await engine.withDatabase({ timeLimit: 200_000, signal: never }, async first => {
      await first.run('create table t (n int)');
      await run('select 1');
      assert.deepEqual(await first.run('select * from t'), { results: [{ columns: ['n'], rows: [], affected: 0 }] });
    });
  });

  it('says why it is not reachable, and never the password', async () => {
    const right = new URL(postgres().url);
    const wrong = (change: (url: URL) => void) => {
      const url = new URL(right);
      change(url);
      return url.href;
    };
    const secret = 'p%40ss%3Asecret';
    const connections = [
      wrong(url => {
        url.port = '1';
        url.password = secret;
      }),
      wrong(url => {
        url.password = secret;
      }),
      wrong(url => {
        url.pathname = '/nothing';
      }),
      wrong(url => {
        url.hostname = 'nowhere.invalid';
      }),
      'host=localhost password=secret',
      'mysql://a:secret@localhost/x',
    ];
    for (const connection of connections) {
      const engine = openOwnPostgres({ connection });
      const obstacle = await obstacleOf(
        engine.withDatabase({ timeLimit: 200_000, signal: never }, () => Promise.resolve(1)),
      );
      assert.equal(obstacle.kind, 'not reachable');
      assert.deepEqual(obstacle.fix, { kind: 'openSettings', setting: 'backendJourney.sql.connection' });
      assert.ok(!/secret/.test(inEnglish(obstacle.message)) && !inEnglish(obstacle.message).includes(right.password));
    }
  });

  const as = async (user: string, may: string) => {
    await postgres().sql(`create role ${user} login password 'r' ${may}`);
    const url = new URL(postgres().url);
    [url.username, url.password] = [user, 'r'];
    return openOwnPostgres({ connection: url.href });
  };

  it('says which rights a user lacks, and how to give them', async () => {
    for (const may of ['', 'createdb', 'createrole']) {
      const engine = await as(`reader${may}`, may);
      const obstacle = await obstacleOf(
        engine.withDatabase({ timeLimit: 200_000, signal: never }, () => Promise.resolve(1)),
      );
      assert.equal(obstacle.kind, 'not allowed', inEnglish(obstacle.message));
      const user = `reader${may}`;
      assert.match(inEnglish(obstacle.message), new RegExp(`run: ALTER ROLE "${user}" CREATEROLE CREATEDB`));
    }
  });

  it('needs no superuser, and ends what catches its cancellation all the same', async () => {
    const engine = await as('maker', 'createdb createrole');
    const outcome = await engine.withDatabase({ timeLimit: 200_000, signal: never }, async database => {
      await database.run('create table t (n int); insert into t values (1)');
      return database.run('select * from t');
    });
    assert.deepEqual(outcome, { results: [{ columns: ['n'], rows: [['1']], affected: 0 }] });
    const stubborn =
      'do $$ begin loop begin perform pg_sleep(1000); exception when query_canceled then null; end; end loop; end $$';
    const options = { timeLimit: 1_000, signal: never };
    const { kind } = await obstacleOf(engine.withDatabase(options, database => database.run(stubborn)));
    assert.equal(kind, 'timed out');
    assert.equal(await postgres().sql("select count(*) from pg_stat_activity where query ~ '^do'"), '0');
  });

  it('says so when the server goes away', async () => {
    const lost = obstacleOf(run('select 1 from pg_sleep(3600)'));
    await eventually(async () => {
      const ended = await postgres().sql(
        "select count(pg_terminate_backend(pid)) from pg_stat_activity where query ~ '^select 1 from pg_sleep'",
      );
      assert.equal(ended, '1');
    });
    assert.equal((await lost).kind, 'not reachable');
  });

  it('is asked nothing when an assertion has files of its own that reach beyond', async () => {
    const engine = openOwnPostgres({ connection: postgres().url });
    const finding = askSql(engine, 'create table t (n int)', 'asks: query, file: q.sql, rows: [[1]]', {
      files: { 'q.sql': 'delete from public.books' },
    });
    await assert.rejects(finding, /not reached/);
    assert.equal(await postgres().sql('select b from public.books'), 'mine');
  });
});
