import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import type { SqlDatabase, SqlOutcome } from '../../src/core/checks/engine/sqlEngine.ts';
import { CouldNotCheck } from '../../src/core/checks/engine/verdict.ts';
import { inEnglish } from '../../src/core/message.ts';
import { openEmbeddedPostgres } from '../../src/node/postgres/embeddedPostgres.ts';
import { embeddedForSuite } from '../support/checks/embedded.ts';

import { childrenOf, isRunning } from '../support/checks/processes.ts';
import { workersFolder } from '../support/checks/workers.ts';
import { eventually } from '../support/eventually.ts';

type Engine = ReturnType<typeof openEmbeddedPostgres>;
const never = new AbortController().signal;

const use = <T>(engine: Engine, work: (database: SqlDatabase) => Promise<T>, timeLimit = 200_000, signal = never) =>
  engine.withDatabase({ timeLimit, signal }, work);
const run = (engine: Engine, text: string, timeLimit?: number, signal?: AbortSignal) =>
  use(engine, database => database.run(text), timeLimit, signal);

/** The cells of the last result; throws what is refused. */
function cells(outcome: SqlOutcome): readonly (readonly (string | null)[])[] {
  if ('refusal' in outcome) throw new Error(`${outcome.refusal.sqlstate} ${outcome.refusal.message}`);
  return outcome.results.at(-1)?.rows ?? [];
}

const stateOf = (outcome: SqlOutcome) => ('refusal' in outcome ? outcome.refusal.sqlstate : 'accepted');

/** What a promise that has to end in CouldNotCheck says. */
async function obstacleOf(promise: Promise<unknown>): Promise<string> {
  const error = await promise.then(
    value => value,
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof CouldNotCheck, `expected an obstacle, got ${JSON.stringify(error)} ${error}`);
  return `${error.obstacle.kind}: ${inEnglish(error.obstacle.message)}`;
}

describe('embedded PostgreSQL: answers', () => {
  const engine = embeddedForSuite();

  it('are strings as PostgreSQL writes them, of whatever type, by position', async () => {
    const outcome = await run(
      engine(),
      `create type mood as enum ('sad'); create domain pin as char(4);
       select 1::int8 a, 1.50::numeric a, true b, null c, date '2026-01-02' d, timestamptz '2026-01-02 03:04:05+02' e,
         '{"a": 1}'::jsonb f, '{"a":  1}'::json g, array[1, null] h, row(1, 'x y') i, '\\x00ff'::bytea j, interval '1 day' k,
         'sad'::mood l, '12'::pin m, 0.1::float8 + 0.2 n, point(1, 2) o, int4range(1, 3) p, array[row(1, 'sad'::mood)] q`,
    );
    assert.deepEqual(cells(outcome)[0], [
      '1',
      '1.50',
      't',
      null,
      '2026-01-02',
      '2026-01-02 01:04:05+00',
      '{"a": 1}',
      '{"a":  1}',
      '{1,NULL}',
      '(1,"x y")',
      '\\x00ff',
      '1 day',
      'sad',
      '12  ',
      '0.30000000000000004',
      '(1,2)',
      '[1,3)',
      '{"(1,sad)"}',
    ]);
    assert.deepEqual('results' in outcome && outcome.results.at(-1)?.columns.slice(0, 3), ['a', 'a', 'b']);
  });

  it('count the rows that each statement touched', async () => {
    const outcome = await run(
      engine(),
      'create table t (n int); insert into t values (1), (2); update t set n = n + 1; select n from t; delete from t where n = 2',
    );
    assert.deepEqual('results' in outcome && outcome.results.map(({ affected }) => affected), [0, 2, 2, 0, 1]);
  });

  it('say all that PostgreSQL says of a refusal', async () => {
    const outcome = await run(
      engine(),
      'create table t (n int constraint positive check (n > 0)); insert into t values (-1)',
    );
    assert.ok('refusal' in outcome);
    assert.equal(outcome.refusal.sqlstate, '23514');
    assert.equal(outcome.refusal.constraint, 'positive');
    assert.match(outcome.refusal.detail ?? '', /Failing row/);
    const syntax = await run(engine(), "select '🙂', oops");
    assert.deepEqual('refusal' in syntax && syntax.refusal.position, 13);
    assert.equal(stateOf(await run(engine(), 'select 1\0; drop table x')), '22021');
  });

  it('are empty for an empty string, and never for one that was not answered', async () => {
    assert.deepEqual(await run(engine(), ' -- nothing'), { results: [] });
    assert.match(await obstacleOf(run(engine(), "copy (select 1) to program 'id'")), /broken/);
  });
});

describe('embedded PostgreSQL: limits', () => {
  const engine = embeddedForSuite();
  const rss = () => process.memoryUsage().rss / 1024 / 1024;

  const endless: readonly [string, string, RegExp][] = [
    ['a call that waits', 'select pg_sleep(3600)', /timed out: .* 1 seconds/],
    ['a loop', 'do $$ begin loop null; end loop; end $$', /timed out: .* 1 seconds/],
    [
      'a recursive query',
      'with recursive r(n) as (select 1 union all select n + 1 from r) select max(n) from r',
      /timed out: /,
    ],
    [
      'a recursive query with a sort',
      'with recursive r(n) as (select 1 union select n + 1 from r) select n from r order by 1 desc',
      /timed out: /,
    ],
    ['a very long text', "select length(repeat('x', 1000000000))", /memory or disk.*out of memory/],
    [
      'a text that grows',
      "select length(string_agg(repeat('z', 1000), '')) from generate_series(1, 10000000)",
      /memory or disk/,
    ],
    ['rows without end', 'select generate_series(1, 1000000000), repeat($$x$$, 100)', /returns more than/],
    ['a cross join', 'select * from generate_series(1, 100000) a, generate_series(1, 100000) b', /returns more than/],
    [
      'a table without end',
      "create table t as select repeat('y', 500) as y from generate_series(1, 1000000000)",
      /memory or disk.*temp_file_limit/,
    ],
    [
      'inserts without end',
      "create table t (y text); do $$ begin loop insert into t select repeat('y', 900) from generate_series(1, 1000); end loop; end $$",
      /memory or disk.*No space left/,
    ],
  ];
  for (const [what, text, obstacle] of endless)
    it(`ends ${what}, and goes on with the next check`, async () => {
      const timeLimit = String(obstacle).includes('timed out') ? 1_000 : 200_000;
      assert.match(await obstacleOf(run(engine(), text, timeLimit)), obstacle);
      assert.deepEqual(cells(await run(engine(), 'select 1')), [['1']]);
      assert.ok(rss() < 2_000, `${Math.round(rss())} MB`);
    });

  it('lets PostgreSQL refuse a recursion without an end itself', async () => {
    const text = "create function f() returns int language plpgsql as 'begin return f(); end'; select f()";
    assert.equal(stateOf(await run(engine(), text)), '54001');
  });

  it('ends at once when the check is cancelled, also while it waits for its turn or for PostgreSQL to start', async () => {
    const stopped = new Error('stopped');
    const fresh = openEmbeddedPostgres({ workers: await workersFolder() });
    const [first, second] = [new AbortController(), new AbortController()];
    const running = run(fresh, 'select pg_sleep(3600)', 60_000, first.signal);
    const waiting = run(fresh, 'select 1', 60_000, second.signal);
    second.abort(stopped);
    await assert.rejects(waiting, stopped);
    first.abort(stopped);
    await assert.rejects(running, stopped);
    const controller = new AbortController();
    const began = use(
      fresh,
      database => {
        const result = database.run('select pg_sleep(3600)');
        setImmediate(() => controller.abort(stopped));
        return result;
      },
      60_000,
      controller.signal,
    );
    await assert.rejects(began, stopped);
    assert.deepEqual(cells(await run(fresh, 'select 1')), [['1']]);
    await fresh.close();
  });

  it('lets two checks wait for each other, in their order', async () => {
    const order: number[] = [];
    const one = (number: number) =>
      use(engine(), async database => {
        order.push(number);
        assert.equal(stateOf(await database.run('create table t (n int)')), 'accepted');
        await database.run('select pg_sleep(0.05)');
        order.push(-number);
      });
    await Promise.all([one(1), one(2), one(3)]);
    assert.deepEqual(order, [1, -1, 2, -2, 3, -3]);
  });

  it('refuses a database after its check', async () => {
    let kept: SqlDatabase | undefined;
    await use(engine(), async database => {
      kept = database;
    });
    await assert.rejects(async () => kept?.run('select 1'), /was for a check that has ended/);
  });

  it('keeps what the check throws, and the database goes on', async () => {
    await assert.rejects(
      use(engine(), () => Promise.reject(new Error('ours'))),
      /ours/,
    );
    assert.deepEqual(cells(await run(engine(), 'select 1')), [['1']]);
  });
});

describe('embedded PostgreSQL: nothing leaks from one check to the next', () => {
  const engine = embeddedForSuite();
  /** What a check finds of the database. */
  const look = `select
    (select string_agg(nspname, ' ' order by nspname) from pg_namespace),
    (select string_agg(rolname, ' ' order by rolname) from pg_roles),
    (select count(*) from pg_class), (select count(*) from pg_proc), (select count(*) from pg_type),
    (select count(*) from pg_operator), (select count(*) from pg_cast), (select count(*) from pg_extension),
    (select count(*) from pg_language), (select count(*) from pg_description), (select count(*) from pg_default_acl),
    (select count(*) from pg_db_role_setting), (select count(*) from pg_event_trigger), (select count(*) from pg_database),
    (select count(*) from pg_prepared_statements), (select count(*) from pg_cursors), (select count(*) from pg_locks where locktype = 'advisory'),
    (select count(*) from pg_largeobject_metadata), (select count(*) from pg_listening_channels()),
    (select string_agg(nspacl::text, ' ' order by nspname) from pg_namespace),
    (select string_agg(rolname || coalesce(rolconfig::text, '') || rolsuper, ' ' order by rolname) from pg_roles),
    (select string_agg(name || '=' || setting || source, ' ' order by name) from pg_settings),
    (select string_agg(n, ' ' order by n) from pg_ls_dir('/tmp') n), (select pg_read_file('postgresql.auto.conf')),
    (select prosrc from pg_proc where oid = 'pg_catalog.lower(text)'::regprocedure),
    current_user, session_user, current_setting('app.user', true) is null, current_setting('search_path'),
    has_schema_privilege('public', 'public', 'usage'), has_schema_privilege('public', 'public', 'create'),
    (select nspowner::regrole::text from pg_namespace where nspname = 'public')`;
  let fresh: unknown;
  before(async () => {
    fresh = cells(await run(engine(), look));
  });

  const left: readonly string[] = [
    'create table t (n serial primary key, m int unique references t); create view v as select * from t; create sequence s',
    'create schema a; create table a.b (n int); create schema "Q ""x"; create type a.mood as enum ($$x$$)',
    'drop schema public cascade',
    'alter schema public rename to private',
    'revoke all on schema public from public; comment on schema public is $$mine$$; alter schema public owner to postgres',
    'set datestyle = German; set search_path = pg_catalog; set timezone = $$Europe/Berlin$$; set enable_seqscan = off',
    "set app.user = 'ada'",
    "select set_config('app.user', 'ada', false)",
    'create temp table t (n int); create temp sequence s; prepare p as select 1; declare c cursor with hold for select 1',
    'begin; create table t (n int); savepoint a; declare c cursor for select 1',
    'begin; select 1 / 0',
    'listen x; notify x; select pg_advisory_lock(1); select setseed(0.5)',
    'create role clerk; create role boss in role clerk; grant select on pg_class to clerk; alter role clerk set work_mem = 64',
    'create role owner; create schema authorization owner; set session authorization owner; create table owner.t (n int)',
    'create role r; alter default privileges grant all on tables to r; create policy p on pg_class to r',
    'alter role postgres set work_mem = 77; alter role postgres connection limit 3',
    'alter database postgres set work_mem = 78',
    'alter system set work_mem = 79',
    'create database other',
    "copy (select 1) to '/tmp/leak.txt'",
    'create function pg_catalog.mine() returns int language sql as $$ select 1 $$',
    'create or replace function pg_catalog.lower(text) returns text language internal immutable strict as $$upper$$',
    'update pg_type set typname = $$whole$$ where typname = $$int4$$',
    'create table pg_catalog.mine (n int)',
    'create operator ## (leftarg = int, rightarg = int, function = int4pl); create aggregate total (int) (sfunc = int4pl, stype = int)',
    'create cast (int as date) without function',
    'create collation de from "C"; create text search dictionary d (template = simple); create conversion c for $$UTF8$$ to $$LATIN1$$ from utf8_to_iso8859_1',
    'create publication p for all tables; create foreign data wrapper w; create server s foreign data wrapper w; create user mapping for public server s',
    'create function e() returns event_trigger language plpgsql as $$ begin raise exception $x$no$x$; end $$; create event trigger e on sql_drop execute function e()',
    'create table t (n int); create rule r as on insert to t do instead nothing; alter table t enable row level security; create policy p on t using (false)',
    'select lo_create(0); select lo_from_bytea(0, $$x$$)',
    'create statistics s on relname, relkind from pg_class',
    'create table t as select n from generate_series(1, 10000) n; analyze; vacuum; create index on t (n)',
    'create table p (n int) partition by range (n); create table p1 partition of p for values from (0) to (9); create materialized view m as select * from p',
    'create language mine handler plpgsql_call_handler; create access method am type index handler bthandler',
    'create extension plpgsql; drop extension plpgsql cascade',
    'comment on database postgres is $$mine$$; comment on role postgres is $$mine$$',
    'create procedure p() language plpgsql as $$ begin commit; end $$; call p()',
    'grant execute on function pg_read_file(text) to public; revoke execute on function lower(text) from public',
    'set role pg_monitor',
    'reset all; set default_transaction_read_only = on',
    "do $$ begin perform set_config('app.user', 'x', false); end $$",
    'load $$plpgsql$$; set client_min_messages = error; set session_replication_role = replica',
  ];
  for (const text of left)
    it(`of: ${text.slice(0, 90)}`, async () => {
      await use(engine(), async database => {
        for (const one of text.split(/;\s+(?![^$]*\$\$(?:;|$))/)) await database.run(one);
      });
      assert.deepEqual(cells(await run(engine(), look)), fresh);
      assert.equal(stateOf(await run(engine(), 'create table t (n int); insert into t values (1)')), 'accepted');
    });
});

describe('embedded PostgreSQL: starting and ending', () => {
  const folders: string[] = [];
  const folder = async () => {
    const made = await mkdtemp(path.join(os.tmpdir(), 'sql-'));
    folders.push(made);
    return made;
  };
  after(() => Promise.all(folders.map(one => rm(one, { recursive: true }))));

  it('keeps the data directory, starts from it, and makes it again when it is damaged', async () => {
    const [workers, cache] = [await workersFolder(), await folder()];
    const start = async () => {
      const engine = openEmbeddedPostgres({ workers, cache });
      assert.deepEqual(cells(await run(engine, 'select 1')), [['1']]);
      await engine.close();
    };
    await writeFile(path.join(cache, 'postgres-data-0.0.1.tar.gz'), 'old');
    await start();
    const [name = '', ...others] = await readdir(cache);
    assert.deepEqual(others, [], 'one file, and none that is half written');
    const kept = await readFile(path.join(cache, name));
    await start();
    assert.deepEqual(await readFile(path.join(cache, name)), kept, 'it is not written again');
    for (const damaged of [
      kept.subarray(0, kept.length / 2),
      Buffer.from('nonsense'),
      gzipSync('no archive'),
      gzipSync(''),
    ]) {
      await writeFile(path.join(cache, name), damaged);
      await start();
      assert.ok((await readFile(path.join(cache, name))).length > 1_000_000);
    }
  });

  it('does without a place to keep it', async () => {
    const file = path.join(await folder(), 'file');
    await writeFile(file, '');
    const engine = openEmbeddedPostgres({ workers: await workersFolder(), cache: path.join(file, 'below') });
    assert.deepEqual(cells(await run(engine, 'select 1')), [['1']]);
    await engine.close();
  });

  it('says that it is broken when its files are missing, and tries again the next time', async () => {
    const workers = await folder();
    const engine = openEmbeddedPostgres({ workers });
    assert.match(await obstacleOf(run(engine, 'select 1')), /broken: .*stopped working/);
    assert.match(await obstacleOf(run(engine, 'select 1')), /broken/);
    await engine.close();
  });

  it('ends after it was not used for a while, and starts again', async () => {
    const engine = openEmbeddedPostgres({
      workers: await workersFolder(),
      cache: path.resolve('dist/test/sql-cache'),
      idle: 50,
    });
    const started = () => run(engine, 'select pg_postmaster_start_time()');
    const [first, second] = await Promise.all([started(), started()]);
    assert.deepEqual(second, first, 'it is not ended while somebody waits for it');
    // Nothing tells when it has ended, and asking keeps it running: so it is asked at growing distances.
    let later = second;
    for (let pause = 200; cells(later)[0]?.[0] === cells(first)[0]?.[0] && pause < 15_000; pause *= 2) {
      await delay(pause);
      later = await started();
    }
    assert.notDeepEqual(later, first);
    assert.deepEqual(cells(await run(engine, 'select 1')), [['1']]);
    await engine.close();
  });

  /** A program that runs `code` with an `engine` and a `run` of its own. */
  const program = async (code: string): Promise<string> => {
    const script = path.join(await folder(), 'use.mjs');
    const engine = path.resolve('src/node/postgres/embeddedPostgres.ts');
    const options = JSON.stringify({ workers: await workersFolder() });
    const signal = 'new AbortController().signal';
    const contents = `import { openEmbeddedPostgres } from ${JSON.stringify(engine)};
      const engine = openEmbeddedPostgres(${options});
      const run = text => engine.withDatabase({ timeLimit: 500, signal: ${signal} }, db => db.run(text)).catch(error => error.obstacle.kind);
      ${code}`;
    await build({
      stdin: { contents, resolveDir: '.' },
      outfile: script,
      bundle: true,
      platform: 'node',
      format: 'esm',
      // What it imports is not a module.
      banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    });
    return script;
  };

  it('says nothing on its own, leaves no file, and does not keep a process running that has nothing else to do', async () => {
    const temporary = await folder();
    const script = await program(`
      await run("do $$ begin raise warning 'loud'; raise notice 'louder'; end $$; select * from nothing");
      await run('select pg_sleep(60)');
      await run('select 1');
      console.log('done');`);
    const ended = spawnSync(process.execPath, [script], {
      encoding: 'utf8',
      cwd: temporary,
      env: { ...process.env, TMPDIR: temporary },
      timeout: 40_000,
    });
    assert.deepEqual([ended.status, ended.stdout, ended.stderr], [0, 'done\n', '']);
    assert.deepEqual(await readdir(temporary), []);
  });

  it('ends with the process that uses it, also when that is killed', async () => {
    const script = await program(`
      await engine.withDatabase({ timeLimit: 60_000, signal: new AbortController().signal }, database => {
        const asked = database.run('select pg_sleep(60)');
        console.log('asked');
        return asked;
      });`);
    const user = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(user.stdout, 'data');
    const [postgres, ...others] = await childrenOf(user.pid ?? 0, 'postgresProcess');
    assert.ok(postgres && others.length === 0, 'PostgreSQL is one process');
    user.kill('SIGKILL');
    await eventually(async () => assert.equal(await isRunning(postgres), false, 'PostgreSQL has ended'));
  });
});
