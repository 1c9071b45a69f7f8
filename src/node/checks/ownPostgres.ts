import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { notAllowedThere, notReachable, timedOut } from '../../core/checks/sql/obstacles.ts';
import { reachesBeyond, type Schemas } from '../../core/checks/sql/reach.ts';
import type { SqlDatabase, SqlEngine, SqlOptions } from '../../core/checks/sqlEngine.ts';
import { connectTo, endConnection, serverName } from './postgresConnection.ts';
import { runQuery } from './postgresQuery.ts';

const family = 'backend_journey_';

/**
 * Works in the learner's own PostgreSQL server, in a schema that is made for each use and dropped afterwards, whatever
 * happened. A text that could touch anything else there is not run.
 * @param connection a connection URI of PostgreSQL; its password appears in no message.
 */
export function openOwnPostgres({ connection }: { readonly connection: string }): SqlEngine {
  return {
    async withDatabase(options, work) {
      const client = await connectTo(connection, options.signal);
      const own = `${family}${randomBytes(6).toString('hex')}`;
      let done = false;
      try {
        const schemas = await reaching(connection, () => makeSchema(client, own));
        return await work({
          run: text => {
            if (done) throw new Error('This database was lent for a check that has ended.');
            return runWithin(client, connection, text, schemas, options);
          },
          newSession: () => reaching(connection, () => newSession(client, own)),
        });
      } finally {
        done = true;
        await dropSchema(client, connection, own);
      }
    },
  };
}

/** Says of what keeps our own statements from running that the server cannot be used; pg has no class of its own for it. */
async function reaching<T>(connection: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw notReachable(serverName(connection), error.message);
  }
}

/** Makes the schema, and drops those that a process which died has left behind. */
async function makeSchema(client: pg.Client, own: string): Promise<Schemas> {
  await client.query(`select pg_catalog.pg_advisory_lock(pg_catalog.hashtext('${own}'))`);
  const { rows } = await client.query<{ nspname: string }>('select nspname from pg_catalog.pg_namespace');
  const all = rows.map(({ nspname }) => nspname);
  for (const name of all.filter(name => name.startsWith(family))) await dropIfLeft(client, name);
  await client.query(`create schema ${own}`);
  await newSession(client, own);
  return { own, all: new Set(all) };
}

/** A schema that is in use is locked by whoever uses it. */
async function dropIfLeft(client: pg.Client, schema: string): Promise<void> {
  if (!/^backend_journey_[0-9a-f]{12}$/.test(schema)) return;
  const lock = `pg_catalog.hashtext('${schema}')`;
  const { rows } = await client.query<{ mine: boolean }>(`select pg_catalog.pg_try_advisory_lock(${lock}) as mine`);
  if (!rows[0]?.mine) return;
  try {
    await client.query(`drop schema if exists ${schema} cascade`);
  } catch (error) {
    // Another user's: only that user can drop it.
    if (!(error instanceof pg.DatabaseError && error.code === '42501')) throw error;
  }
  await client.query(`select pg_catalog.pg_advisory_unlock(${lock})`);
}

/** As the embedded database is: the same settings, so that values are written in the same way. */
async function newSession(client: pg.Client, own: string): Promise<void> {
  await client.query('rollback');
  await client.query('reset session authorization; reset all; deallocate all; close all');
  await client.query('discard temp');
  await client.query(
    `set search_path = ${own}; set timezone = 'UTC'; set datestyle = 'ISO, MDY'; set intervalstyle = 'postgres';
     set standard_conforming_strings = on; set extra_float_digits = 1; set bytea_output = 'hex';
     set statement_timeout = 0; set lock_timeout = 0; set row_security = on`,
  );
}

async function runWithin(
  client: pg.Client,
  connection: string,
  text: string,
  schemas: Schemas,
  { timeLimit, signal }: SqlOptions,
): ReturnType<SqlDatabase['run']> {
  signal.throwIfAborted();
  const words = reachesBeyond(text, schemas);
  if (words !== undefined) throw notAllowedThere(words);
  return runQuery(client, text, {
    signal,
    timeLimit,
    timedOut: () => timedOut(timeLimit),
    cancel: pid => cancelStatement(connection, pid),
    lost: error => notReachable(serverName(connection), error.message),
  });
}

/** Asks the server on a second connection to stop what the first one runs. */
async function cancelStatement(connection: string, pid: number): Promise<void> {
  const second = await connectTo(connection, AbortSignal.timeout(5_000));
  await second.query('select pg_catalog.pg_cancel_backend($1)', [pid]).finally(() => second.end());
}

/** Drops the schema, on a new connection when the first one cannot. */
async function dropSchema(client: pg.Client, connection: string, own: string): Promise<void> {
  const drop = async (on: pg.Client) => {
    await on.query('rollback');
    await on.query('reset session authorization; reset all');
    await on.query(`drop schema if exists ${own} cascade`);
  };
  try {
    await drop(client);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const second = await connectTo(connection, AbortSignal.timeout(10_000));
    await drop(second).finally(() => second.end());
  } finally {
    await endConnection(client);
  }
}
