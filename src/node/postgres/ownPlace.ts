import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { needsMoreRights } from '../../core/checks/kinds/sql/obstacles.ts';
import { connectTo, endConnection, serverName } from './postgresConnection.ts';

/**
 * A role and a database of the same name, made for one check in the learner's server. The role may do nothing outside of
 * that database, whose one schema it may use has that name too: what a text says does not matter, what its role may do
 * does.
 */
export type OwnPlace = {
  readonly name: string;
  /** As the role, to the database. */
  readonly connection: string;
  /** Of the database, with the one that was made. */
  readonly schemas: ReadonlySet<string>;
};

const family = 'backend_journey_';
const ours = /^backend_journey_[0-9a-f]{12}$/;

/** What a connection that keeps a place is called in the server, so that nobody takes the place for one left behind. */
export const keeperOf = (name: string) => `backend-journey ${name}`;

export const newName = () => `${family}${randomBytes(6).toString('hex')}`;

/**
 * Makes a place, and drops those that processes which died have left behind.
 * @param keeper a connection as the learner's user, called `keeperOf(name)`.
 * @throws CouldNotCheck when that user may not.
 */
export async function makePlace(keeper: pg.Client, name: string, connection: string): Promise<OwnPlace> {
  await keeper.query("set statement_timeout = '60s'; set lock_timeout = '30s'");
  await dropLeft(keeper);
  const password = await makeRoleAndDatabase(keeper, name, connection);
  const maker = await connectTo(connectionTo(connection, name), new AbortController().signal);
  try {
    const schemas = await makeSchema(maker, name);
    return { name, schemas, connection: connectionTo(connection, name, password) };
  } finally {
    await endConnection(maker);
  }
}

/** @returns the role's password. */
async function makeRoleAndDatabase(keeper: pg.Client, name: string, connection: string): Promise<string> {
  const password = randomBytes(24).toString('hex');
  const { rows } = await keeper.query<Rights>(rights);
  const [user] = rows;
  if (!user?.may) throw needsMoreRights(serverName(connection), user?.name ?? '');
  await keeper.query(
    `create role ${name} login password '${password}' nosuperuser nocreatedb nocreaterole noreplication noinherit
     connection limit 8`,
  );
  // To end what it runs one has to be a member of it; a superuser need not.
  if (user.super) await keeper.query(`alter role ${name} set temp_file_limit = '1GB'`);
  else await keeper.query(`grant ${name} to current_user${user.version >= 160_000 ? ' with inherit true' : ''}`);
  await keeper.query(`create database ${name} template template0 encoding ${user.encoding} lc_collate ${user.collate}
    lc_ctype ${user.ctype} connection limit 8`);
  await keeper.query(`revoke all on database ${name} from public`);
  await keeper.query(`grant connect, temporary on database ${name} to ${name}`);
  return password;
}

type Rights = {
  readonly name: string;
  readonly may: boolean;
  readonly super: boolean;
  /** 160002 is 16.2. */
  readonly version: number;
  /** Of the database that the connection names, as literals: strings are compared there as the learner knows it. */
  readonly encoding: string;
  readonly collate: string;
  readonly ctype: string;
};

const rights = `
  select r.rolname as name, r.rolsuper as super, r.rolsuper or (r.rolcreaterole and r.rolcreatedb) as may,
    pg_catalog.current_setting('server_version_num')::int as version,
    quote_literal(pg_catalog.pg_encoding_to_char(d.encoding)) as encoding,
    quote_literal(d.datcollate) as collate, quote_literal(d.datctype) as ctype
  from pg_catalog.pg_roles as r, pg_catalog.pg_database as d
  where r.rolname = current_user and d.datname = pg_catalog.current_database()`;

/** The learner's connection to a database that was made; as a role with a password when one is given. */
function connectionTo(connection: string, name: string, password?: string): string {
  const url = new URL(connection);
  url.pathname = `/${name}`;
  for (const parameter of ['dbname', 'database', 'options']) url.searchParams.delete(parameter);
  if (password === undefined) return url.href;
  // The learner's certificate is not the role's.
  for (const parameter of ['user', 'password', 'sslcert', 'sslkey']) url.searchParams.delete(parameter);
  // A URL without a host takes no user: the library then means localhost, or the folder of `host=`.
  if (url.hostname === '') url.hostname = 'localhost';
  [url.username, url.password] = [name, password];
  return url.href;
}

/** Makes the schema in the database; on a connection to it as the learner's user. @returns all schemas there. */
async function makeSchema(client: pg.Client, name: string): Promise<ReadonlySet<string>> {
  const { rows } = await client.query<{ nspname: string }>('select nspname from pg_catalog.pg_namespace');
  await client.query(`revoke all on schema public from public; create schema ${name};
    grant usage, create on schema ${name} to ${name}`);
  return new Set(rows.map(({ nspname }) => nspname));
}

/** Drops a role and its database, with whatever still runs in there. */
export async function dropPlace(keeper: pg.Client, name: string): Promise<void> {
  await keeper.query(
    `select pg_catalog.pg_terminate_backend(pid) from pg_catalog.pg_stat_activity
     where datname = '${name}' or usename = '${name}'`,
  );
  await keeper.query(`drop database if exists ${name} with (force)`);
  // Who may make no roles may not say "if exists" either.
  const { rowCount } = await keeper.query(`select from pg_catalog.pg_roles where rolname = '${name}'`);
  if (rowCount) await keeper.query(`drop role ${name}`);
}

/** Drops what processes that died have left behind. What somebody still keeps, or another user made, stays. */
async function dropLeft(keeper: pg.Client): Promise<void> {
  const { rows } = await keeper.query<{ name: string }>(
    `select name from (
       select datname as name from pg_catalog.pg_database union select rolname from pg_catalog.pg_roles
     ) as made
     where name ~ '${ours.source}' and not exists (
       select from pg_catalog.pg_stat_activity where application_name = 'backend-journey ' || name
     )`,
  );
  for (const { name } of rows) await unlessOthers(() => dropPlace(keeper, name));
}

/** Insufficient privilege: another user's; object in use, or with dependents: somebody is at it just now. */
const others = ['42501', '55006', '2BP01'];

async function unlessOthers(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof pg.DatabaseError && others.includes(error.code ?? ''))) throw error;
  }
}
