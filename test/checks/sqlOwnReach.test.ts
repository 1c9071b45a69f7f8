import assert from 'node:assert/strict';
import pg from 'pg';
import { CouldNotCheck } from '../../src/core/checks/engine/verdict.ts';
import { dropPlace, keeperOf, makePlace, newName, type OwnPlace } from '../../src/node/postgres/ownPlace.ts';
import { openOwnPostgres } from '../../src/node/postgres/ownPostgres.ts';
import { connectTo, endConnection } from '../../src/node/postgres/postgresConnection.ts';
import { lentForSuite, type Postgres, withPostgres } from '../support/services.ts';

const never = new AbortController().signal;

/** SQL that tries to change, read or stop what is not the check's. `{db}` is the learner's database. */
const attempts = [
  // Names, however they are written.
  'drop table public.books',
  'delete from "public"."books"',
  'drop table U&"publi\\0063".books',
  'truncate {db}.public.books',
  'update books set b = 1',
  'set search_path = public; drop table books',
  'set "SEARCH_PATH" = public; drop table books',
  "select set_config('search_' || 'path', 'public', false); drop table books",
  "update pg_settings set setting = 'public' where name = 'search_path'; drop table books",
  "explain analyze update pg_settings set setting = 'public' where name like 'search_pat_'; drop table books",
  'create function f() returns void language plpgsql set "SEARCH_PATH" = public as $$ begin drop table books; end $$; select f()',
  'create function f() returns void language plpgsql as $$ begin drop table books; end $$; alter function f() set "Search_Path" to public; select f()',
  'alter role current_user set search_path = public',
  "do $$ declare function text := 'drop table public.books'; begin execute function; end $$",
  "do $$ declare procedure text := 'drop table public.'; begin execute procedure || 'books'; end $$",
  "do E'begin drop table publi\\143.books; end'",
  "do 'begin drop table publ'\n'ic.books; end'",
  'do $x$ begin execute $y$drop $y$ || $y$table public.books$y$; end $x$',
  'prepare p as delete from public.books; execute p',
  "select setval('public' || '.seq', 999)",
  "select nextval('public.seq')",
  'select lo_unlink(loid) from pg_largeobject_metadata as l(loid)',
  "select lo_put(4711, 0, 'x')",
  'select lo_get(4711)::text::int',
  'alter table public.books rename to loot',
  'comment on table public.books is $$mine$$',
  'grant all on public.books to public',
  'create view v as select * from public.books; select * from v where b::int = 1',
  'create trigger t after insert on public.books execute function f()',
  'lock table public.books',
  'copy public.books from stdin',
  'alter default privileges in schema public grant all on tables to public',
  'drop owned by current_user cascade; drop schema public cascade',
  // Roles.
  'create role thief superuser',
  'create user thief in role clerk',
  'alter role current_user superuser',
  'alter role current_user createdb createrole',
  "alter role shelf password 'x'",
  "alter role clerk set work_mem = '64kB'",
  'grant shelf to current_user',
  'grant pg_read_server_files to current_user',
  'grant pg_signal_backend to current_user',
  'set role shelf; drop table public.books',
  'set session authorization shelf',
  'reset session authorization; set role clerk',
  'drop role clerk',
  'reassign owned by shelf to current_user',
  'drop owned by shelf',
  'create function f() returns void language sql security definer as $$ select pg_reload_conf() $$; alter function f() owner to shelf; select f()',
  // Databases and the server.
  'drop database {db}',
  'alter database {db} set work_mem = 64',
  'alter database {db} rename to loot',
  'alter database {db} connection limit 0',
  'create database loot',
  'revoke connect on database {db} from public',
  "alter system set work_mem = '64kB'",
  'select pg_reload_conf()',
  'select pg_rotate_logfile()',
  'select pg_stat_reset()',
  'checkpoint',
  "create tablespace loot location '/tmp'",
  "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'shelf'",
  "select pg_cancel_backend(pid) from pg_stat_activity where usename = 'shelf'",
  'set session_replication_role = replica',
  'set log_statement = none',
  'load $$auto_explain$$',
  // Files, programs, other servers.
  "copy (select 1) to program 'touch /tmp/loot'",
  "copy (select 'x') to '/tmp/loot'",
  "create table c (t text); copy c from '/etc/passwd'",
  "select pg_read_file('postgresql.conf')",
  "select pg_ls_dir('.')",
  "select pg_stat_file('base')",
  "select lo_import('/etc/passwd')",
  "select lo_export(1, '/tmp/loot')",
  'create extension dblink',
  'create extension postgres_fdw; create server s foreign data wrapper postgres_fdw',
  'create extension file_fdw',
  'create extension plpgsql_check',
  'create language plpython3u',
  "create function f() returns int language c as 'libc', 'system'; select f()",
  "create function f() returns int language internal as 'pg_reload_conf'; select f()",
  "create subscription s connection 'host=127.0.0.1' publication p",
  'create publication p for all tables',
  "select pg_create_physical_replication_slot('loot')",
  "select pg_create_logical_replication_slot('loot', 'pgoutput')",
  "select pg_create_restore_point('loot')",
  'create event trigger e on ddl_command_end execute function f()',
  'create schema loot',
  // The catalogues.
  'update pg_catalog.pg_authid set rolsuper = true',
  'select rolpassword from pg_catalog.pg_authid',
  "explain analyze delete from pg_catalog.pg_proc where proname = 'helper'",
  "update pg_class set relowner = 0 where relname = 'books'",
  'create function pg_catalog.now2() returns int language sql as $$ select 1 $$',
  'create table pg_catalog.t (n int)',
];

describe("the learner's own PostgreSQL server: what a role of its own may do", () => {
  const postgres = lentForSuite<Postgres>(withPostgres);
  const database = () => new URL(postgres().url).pathname.slice(1);
  const textOf = (attempt: string) => attempt.replaceAll('{db}', database());
  let admin: pg.Client;

  /** What is the learner's; everything in it is open to everyone, as in an old server. */
  const prepare = () =>
    admin.query(`drop schema if exists public cascade; create schema public; grant all on schema public to public;
      create table books (b text); insert into books values ('mine'); create sequence seq;
      grant all on books, seq to public;
      create function helper() returns int language sql as 'select 1';
      select lo_unlink(oid) from pg_largeobject_metadata; select lo_create(4711)`);
  const state = async () => {
    const { rows } = await admin.query({
      rowMode: 'array',
      text: `select 'book ' || b from public.books
        union all select concat_ws(' ', 'sequence', last_value, is_called) from public.seq
        union all select concat_ws(' ', 'schema', nspname, nspacl) from pg_namespace where nspname !~ '^pg_(toast_)?temp'
        union all select concat_ws(' ', 'relation', relname, relkind, relacl, relowner) from pg_class where relnamespace = 'public'::regnamespace
        union all select concat_ws(' ', 'comment', description) from pg_description where objoid = 'public.books'::regclass
        union all select concat_ws(' ', 'function', proname, pronamespace) from pg_proc
        union all select concat_ws(' ', 'role', rolname, rolsuper, rolcreaterole, rolcreatedb, rolpassword) from pg_authid where rolname !~ '^backend_journey'
        union all select concat_ws(' ', 'member', roleid, member) from pg_auth_members
        union all select concat_ws(' ', 'database', datname, coalesce(datacl, acldefault('d', datdba)), datconnlimit) from pg_database where datname !~ '^backend_journey'
        union all select concat_ws(' ', 'setting', setdatabase, setconfig) from pg_db_role_setting where setrole::regrole::text !~ '^backend_journey'
        union all select concat_ws(' ', 'large object', oid) from pg_largeobject_metadata
        union all select concat_ws(' ', 'other', oid) from pg_tablespace
        union all select concat_ws(' ', 'slot', slot_name) from pg_replication_slots
        union all select concat_ws(' ', 'conf', name, setting) from pg_file_settings
        order by 1`,
    });
    return rows.flat();
  };

  // A hook of a suite inside runs before the server is given back.
  describe('with something of the learner’s in it', () => {
    before(async () => {
      admin = new pg.Client({ connectionString: postgres().url });
      await admin.connect();
      await admin.query('create role clerk');
      await prepare();
    });
    after(() => admin.end());

    /** Runs every attempt, and gives those after which something is not as it was. */
    async function breaches(texts: readonly string[], run: (text: string) => Promise<unknown>): Promise<string[]> {
      const found: string[] = [];
      for (const attempt of texts) {
        const before = await state();
        await run(textOf(attempt));
        const after = await state().catch((error: Error) => [error.message]);
        if (JSON.stringify(before) === JSON.stringify(after)) continue;
        found.push(attempt);
        await prepare();
      }
      return found;
    }

    it(`holds ${attempts.length} attempts without a look at their words`, async () => {
      const name = newName();
      const keeper = await connectTo(postgres().url, never, keeperOf(name));
      const place: OwnPlace = await makePlace(keeper, name, postgres().url);
      const run = async (text: string) => {
        const client = await connectTo(place.connection, never);
        await client.query(`set search_path = ${name}; set statement_timeout = '5s'`);
        await client.query(text).catch((error: Error) => assert.ok(error instanceof Error));
        await endConnection(client);
      };
      try {
        assert.deepEqual(await breaches(attempts, run), []);
      } finally {
        await dropPlace(keeper, name);
        await endConnection(keeper);
      }
    });

    it('holds them as a check runs them, and then the rest of the check too', async () => {
      const engine = openOwnPostgres({ connection: postgres().url });
      await engine.withDatabase({ timeLimit: 10_000, signal: never }, async database => {
        const run = (text: string) =>
          database.run(text).catch((error: unknown) => assert.ok(error instanceof CouldNotCheck, String(error)));
        assert.deepEqual(await breaches(attempts, run), []);
        assert.ok('results' in (await database.run('create table last (n int)')));
      });
    });

    it('would notice: a user with more rights gets through', async () => {
      const noticed = await breaches(
        [
          'delete from public.books',
          "select setval('public' || '.seq', 999)",
          'select lo_unlink(4711)',
          "alter role clerk set work_mem = '64kB'",
          'drop role clerk',
        ],
        async text => {
          const client = await connectTo(postgres().url, never);
          await client.query(text);
          await endConnection(client);
        },
      );
      assert.equal(noticed.length, 5);
    });
  });
});
