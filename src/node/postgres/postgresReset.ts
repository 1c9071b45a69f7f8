import type { PGlite } from '@electric-sql/pglite';

/**
 * Takes back what a check did, as far as SQL can. What it misses, the fingerprint finds. Objects are found by their
 * number: PostgreSQL's own are below 16384 (FirstNormalObjectId).
 */
const takeBack = `
do $reset$
declare
  item record;
begin
  for item in
    select o.type, o.identity
    from (
      select 1 as turn, 'pg_event_trigger'::regclass as class, oid from pg_event_trigger
      union all select 2, 'pg_publication', oid from pg_publication
      union all select 3, 'pg_extension', oid from pg_extension
      union all select 4, 'pg_foreign_data_wrapper', oid from pg_foreign_data_wrapper
      union all select 5, 'pg_namespace', oid from pg_namespace where nspname !~ '^pg_'
      union all select 6, 'pg_cast', oid from pg_cast
      union all select 7, 'pg_language', oid from pg_language
      union all select 8, 'pg_am', oid from pg_am
    ) as made, pg_identify_object(made.class, made.oid, 0) as o
    where made.oid >= 16384 or o.identity = 'public'
    order by made.turn
  loop
    execute format('drop %s if exists %s cascade', item.type, item.identity);
  end loop;
  perform lo_unlink(oid) from pg_largeobject_metadata;
  for item in select rolname from pg_roles where oid >= 16384 loop
    execute format('drop owned by %I cascade', item.rolname);
    execute format('drop role %I', item.rolname);
  end loop;
end
$reset$;
create schema public authorization pg_database_owner;
grant usage on schema public to public;
comment on schema public is 'standard public schema';
`;

/** Columns that change by mere use: statistics of tables, file numbers, ages of transactions. */
const volatile = new Set([
  'pg_class.relfilenode',
  'pg_class.relpages',
  'pg_class.reltuples',
  'pg_class.relallvisible',
  'pg_class.relallfrozen',
  'pg_class.relfrozenxid',
  'pg_class.relminmxid',
  'pg_database.datfrozenxid',
  'pg_database.datminmxid',
]);

/** What remains of a check that no catalogue shows: a setting of one's own, such as `app.user`, and loaded libraries. */
const beyondCatalogues = /\bset_config\b|\bset\s+(?:session\s+|local\s+)?(?:"[^"]*"|[\w$]+)\s*\.|\bload\b/i;

/** Whether the text does something whose traces nothing would find. */
export function leavesTraces(text: string): boolean {
  return beyondCatalogues.test(text);
}

/** Empties a database, and knows whether nothing is left. */
export type Reset = () => Promise<boolean>;

/** Prepares resetting: empties the database, and remembers what it is like then. */
export async function prepareReset(database: PGlite, placed: ReadonlySet<string>): Promise<Reset> {
  const empty = async () => {
    if (database.isInTransaction()) await database.exec('rollback');
    await database.exec('reset session authorization');
    const { rows } = await database.query<{ gid: string }>('select gid from pg_catalog.pg_prepared_xacts');
    for (const { gid } of rows) await database.exec(`rollback prepared '${gid}'`);
    await database.exec('discard all');
    await database.exec('set event_triggers = off');
    await database.exec(takeBack);
    await database.exec(`reset event_triggers; select setseed(${Math.random()})`);
    await database.exec('checkpoint');
  };
  // PostgreSQL makes the schema for temporary tables when the first one is made, and keeps it.
  await database.exec('create temp table first (name text)');
  await empty();
  const look = await fingerprintQuery(database);
  const fingerprint = async () => {
    const { rows } = await database.query<{ is: string }>(look);
    return JSON.stringify([rows, filesOf(database, placed)]);
  };
  const fresh = await fingerprint();
  return async () => {
    await empty();
    return (await fingerprint()) === fresh;
  };
}

/** A query over all rows of all system catalogues, and all settings. */
async function fingerprintQuery(database: PGlite): Promise<string> {
  const { rows } = await database.query<{ catalogue: string; columns: string[] }>(`
    select c.relname as catalogue, array_agg(a.attname::text order by a.attnum) as columns
    from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'pg_catalog'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
      and c.relname <> 'pg_statistic'
    group by c.relname order by c.relname`);
  // The number of the schema public is another one each time that it is made.
  const parts = rows.map(({ catalogue, columns }) => {
    const kept = columns.filter(name => !volatile.has(`${catalogue}.${name}`)).map(name => `t."${name}"`);
    return `select '${catalogue}' as name, count(*), sum(hashtextextended(replace(row(${kept})::text, public.number, 'public'), 0))
      from pg_catalog.${catalogue} t, public`;
  });
  parts.push(
    "select 'settings', count(*), sum(hashtextextended(row(name, setting, reset_val, source)::text, 0)) from pg_settings",
  );
  return `with public as (select 'public'::regnamespace::oid::text as number)
    select string_agg(f::text, ' ') as is from (${parts.join(' union all ')}) f`;
}

type FileSystem = {
  readdir(folder: string): string[];
  lstat(file: string): { readonly mode: number; readonly size: number };
  isDir(mode: number): boolean;
};

const data = '/pglite/data';
/** Devices and processes, which are not files. */
const system = new Set(['/dev', '/proc']);

/** The names and sizes of all files that a text could have written, apart from those of the database itself. */
function filesOf(database: PGlite, placed: ReadonlySet<string>): readonly string[] {
  const files = database.Module.FS as unknown as FileSystem;
  const found: string[] = [];
  const visit = (folder: string) => {
    for (const name of files.readdir(folder)) {
      if (name === '.' || name === '..') continue;
      const file = `${folder === '/' ? '' : folder}/${name}`;
      const { mode, size } = files.lstat(file);
      if (placed.has(file)) continue;
      if (!files.isDir(mode)) found.push(`${file} ${size}`);
      else if (folder !== data && !system.has(file)) visit(file);
    }
  };
  visit('/');
  return found;
}
