import assert from 'node:assert/strict';
import { checkSql, said } from '../support/checks/checkSql.ts';
import { embeddedForSuite } from '../support/checks/embedded.ts';

/** Extensions that come with PostgreSQL, each with a statement that works only when it is there. */
const loadable: Readonly<Record<string, string>> = {
  amcheck: "create table t (n int primary key); select bt_index_check('t_pkey')",
  bloom: 'create table t (n int); create index on t using bloom (n)',
  btree_gin: 'create table t (n int); create index on t using gin (n)',
  btree_gist: 'create table t (n int, exclude using gist (n with =))',
  citext: "create table t (mail citext unique); insert into t values ('A@x'); select 1 / (mail = 'a@X')::int from t",
  cube: "create table t (c cube default '(1,2)')",
  dict_int: "select ts_lexize('intdict', '12345678')",
  earthdistance: 'select earth_distance(ll_to_earth(0, 0), ll_to_earth(1, 1))',
  fuzzystrmatch: "select levenshtein('a', 'b'), soundex('Ada')",
  hstore: "create table t (h hstore default 'a=>1')",
  intarray: "select '{1,2}'::int[] @@ '1'::query_int",
  isn: "create table t (n isbn13 default '978-0143039433')",
  ltree: "create table t (p ltree default 'a.b')",
  moddatetime:
    'create table t (at timestamp); create trigger m before update on t for each row execute function moddatetime(at)',
  pg_trgm: 'create table t (a text); create index on t using gin (a gin_trgm_ops)',
  pgcrypto: "create table t (pin text default crypt('1', gen_salt('bf'))); insert into t default values",
  seg: "create table t (s seg default '1..2')",
  tablefunc: 'select * from normal_rand(2, 0, 1)',
  tsm_system_rows: 'create table t (n int); select * from t tablesample system_rows (1)',
  unaccent: "select 1 / (unaccent('é') = 'e')::int",
  'uuid-ossp': 'create table t (id uuid primary key default uuid_generate_v4())',
};

const check = 'files: [a.sql]\nassertions: [{ name: q, asks: query, query: select 1, rows: [[1]] }]';

describe('sql: extensions, and what the embedded PostgreSQL lacks', () => {
  const engine = embeddedForSuite();
  const verdictOf = (sql: string) => checkSql(engine(), check, { 'a.sql': sql });

  for (const [name, sql] of Object.entries(loadable))
    it(`has the extension ${name}`, async () => {
      const verdict = await verdictOf(`create extension if not exists "${name}" cascade;\n${sql};`);
      assert.equal(verdict.outcome, 'passed', said(verdict));
    });

  it('an extension is found that another one needs, and gone for the next check', async () => {
    const verdict = await verdictOf('create extension earthdistance');
    assert.match(said(verdict), /required extension "cube" is not installed/);
    assert.match(said(await verdictOf('select soundex(1::text)')), /soundex/);
  });

  const lacking: readonly (readonly [string, RegExp])[] = [
    ['create extension postgis', /extension postgis/],
    ['create table t (n int); alter table t owner to shop_owner', /role shop_owner/],
    ['create extension if not exists pg_cron with schema public', /extension pg_cron/],
    ['create extension plpython3u', /extension plpython3u/],
    ['create extension vector', /extension vector/],
    ['create extension pg_stat_statements; select * from pg_stat_statements', /extension pg_stat_statements/],
    ["load 'auto_explain'", /library auto_explain/],
    ["create collation german (provider = icu, locale = 'de-DE')", /collation de-DE/],
    [
      "create collation nobody_cares (provider = icu, locale = 'und-u-ks-level2', deterministic = false)",
      /collation und-u-ks-level2/,
    ],
    ["create collation german (locale = 'de_DE.utf8')", /collation de_DE\.utf8/],
    ['create table t (a text collate "de-x-icu")', /collation de-x-icu/],
    ['create table t (a text); select * from t order by a collate pg_catalog."en_US"', /collation en_US/],
    ["create tablespace fast location '/mnt/fast'", /tablespace/],
    ["create subscription s connection 'host=x' publication p", /subscription/],
    ["select pg_create_logical_replication_slot('s', 'pgoutput')", /replication slots|logical decoding/],
  ];
  for (const [sql, what] of lacking)
    it(`says that it could not check: ${sql}`, async () => {
      const verdict = await verdictOf(`select 1;\n${sql};`);
      assert.equal(verdict.outcome, 'couldNotCheck', said(verdict));
      assert.match(said(verdict), what);
      assert.equal(verdict.outcome === 'couldNotCheck' && verdict.obstacle.finding?.where?.line, 2);
    });

  it('collations that compare the same everywhere are used, and what a server refuses too is refused', async () => {
    for (const name of ['"C"', '"POSIX"', 'ucs_basic', 'pg_catalog."default"', 'pg_c_utf8'])
      assert.equal((await verdictOf(`select 'a' < 'b' collate ${name}`)).outcome, 'passed', name);
    assert.equal((await verdictOf("create collation bytes (provider = builtin, locale = 'C')")).outcome, 'passed');
    for (const option of ['collate=utf8mb4_0900_ai_ci', 'collate utf8mb4_bin', "collate 'de'"]) {
      assert.equal((await verdictOf(`create table t (a text) ${option}`)).outcome, 'notYet', option);
      assert.equal((await verdictOf(`create table t (a text ${option})`)).outcome, 'notYet', option);
    }
    assert.equal((await verdictOf('create function f() returns int language plperl as $$ 1 $$')).outcome, 'notYet');
    const verdict = await verdictOf("begin; create table t (n int); prepare transaction 'mine'");
    assert.match(said(verdict), /prepared transactions are disabled/);
  });
});
