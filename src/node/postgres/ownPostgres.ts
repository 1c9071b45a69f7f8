import type pg from 'pg';
import type { SqlDatabase, SqlEngine, SqlOptions } from '../../core/checks/engine/sqlEngine.ts';
import { CouldNotCheck } from '../../core/checks/engine/verdict.ts';
import { notAllowedThere, notReachable, roleNotLetIn, timedOut } from '../../core/checks/kinds/sql/obstacles.ts';
import { reachesBeyond } from '../../core/checks/kinds/sql/reach/reach.ts';
import { dropPlace, keeperOf, makePlace, newName, type OwnPlace } from './ownPlace.ts';
import { connectTo, endConnection, reasonText, serverName } from './postgresConnection.ts';
import { runQuery } from './postgresQuery.ts';

/**
 * Works in the learner's own PostgreSQL server, as a role and in a database that are made for each use and dropped
 * afterwards, whatever happened. The learner's user makes, drops and ends; it runs no text of a check.
 * @param connection a connection URI of PostgreSQL; its password appears in no message.
 */
export function openOwnPostgres({ connection }: { readonly connection: string }): SqlEngine {
  return {
    async withDatabase(options, work) {
      const name = newName();
      const keeper = await connectTo(connection, options.signal, keeperOf(name));
      try {
        const place = await reaching(connection, () => makePlace(keeper, name, connection));
        return await inPlace(keeper, place, connection, options, work);
      } finally {
        await leave(keeper, name, connection);
      }
    },
  };
}

async function inPlace<T>(
  keeper: pg.Client,
  place: OwnPlace,
  connection: string,
  options: SqlOptions,
  work: (database: SqlDatabase) => Promise<T>,
): Promise<T> {
  const client = await asRole(place, connection, options.signal);
  let done = false;
  try {
    await reaching(connection, () => newSession(client, place.name));
    return await work({
      run: text => {
        if (done) throw new Error('This database was for a check that has ended.');
        return runWithin(client, keeper, connection, text, place, options);
      },
      newSession: () => reaching(connection, () => newSession(client, place.name)),
    });
  } finally {
    done = true;
    // Not waited for: what it runs may never end by itself, and ends with the database.
    client.connection.stream.destroy();
  }
}

/** Says of what keeps our own statements from running that the server cannot be used; pg has no class of its own for it. */
async function reaching<T>(connection: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Error) || error instanceof CouldNotCheck) throw error;
    throw notReachable(serverName(connection), error.message);
  }
}

/** A server may let the learner in by other means than a password, and no one else. */
async function asRole({ connection: own }: OwnPlace, connection: string, signal: AbortSignal): Promise<pg.Client> {
  try {
    return await connectTo(own, signal);
  } catch (error) {
    if (!(error instanceof CouldNotCheck)) throw error;
    throw roleNotLetIn(serverName(connection), reasonText(error));
  }
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
  keeper: pg.Client,
  connection: string,
  text: string,
  { name, schemas }: OwnPlace,
  { timeLimit, signal }: SqlOptions,
): ReturnType<SqlDatabase['run']> {
  signal.throwIfAborted();
  // The role could not do it anyway. But that it could not is not the learner's fault.
  const words = reachesBeyond(text, { own: name, all: schemas });
  if (words !== undefined) throw notAllowedThere(words);
  return runQuery(client, text, {
    signal,
    timeLimit,
    timedOut: () => timedOut(timeLimit),
    cancel: async pid => void (await keeper.query('select pg_catalog.pg_cancel_backend($1)', [pid])),
    terminate: async pid => void (await keeper.query('select pg_catalog.pg_terminate_backend($1)', [pid])),
    lost: error => notReachable(serverName(connection), error.message),
  });
}

/** Drops what was made, on a new connection when the first one cannot. */
async function leave(keeper: pg.Client, name: string, connection: string): Promise<void> {
  try {
    await dropPlace(keeper, name);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const second = await connectTo(connection, AbortSignal.timeout(10_000));
    await reaching(connection, () => dropPlace(second, name)).finally(() => endConnection(second));
  } finally {
    await endConnection(keeper);
  }
}
