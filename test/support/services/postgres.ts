import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Account, ordinaryAccount, withFolderOf } from './account.ts';
import { type Daemon, startDaemon } from './daemon.ts';
import { freePort } from './freePort.ts';
import { programsOf, type Wanted } from './programs.ts';
import { mustRun, run } from './run.ts';
import { SqlRefusal } from './sqlRefusal.ts';

export type Postgres = {
  /** Of an empty database of its own, with its password in it. */
  readonly url: string;
  /** Runs statements with psql and returns the rows, columns separated by `|`. Rejects with a SqlRefusal. */
  sql(text: string, url?: string): Promise<string>;
  /** The url of one more empty database on the same server. */
  newDatabase(): Promise<string>;
  /** Takes the server away, as an outage does. */
  stop(): Promise<void>;
  start(): Promise<void>;
};

type Programs = Record<string, string>;

const wanted: Wanted = {
  what: 'Whatever needs a real PostgreSQL',
  programs: ['initdb', 'postgres', 'psql', 'pg_isready'],
  packages: ['postgresql', 'postgresql-client'],
};

async function psql(programs: Programs, url: string, text: string): Promise<string> {
  const args = ['-X', '-q', '-A', '-t', '-v', 'ON_ERROR_STOP=1', '-v', 'VERBOSITY=verbose', '-d', url];
  const { code, stdout, stderr } = await run(programs.psql ?? 'psql', args, { input: text });
  if (code === 0) return stdout.trimEnd();
  throw new SqlRefusal(/(?:ERROR|FATAL):\s+([0-9A-Z]{5}):/.exec(stderr)?.[1] ?? 'unknown', stderr);
}

async function initialise(programs: Programs, account: Account, folder: string, password: string): Promise<void> {
  const passwordFile = path.join(folder, 'password');
  await writeFile(passwordFile, password, { mode: 0o644 });
  const args = ['-D', path.join(folder, 'data'), '-U', 'shelf', '-A', 'scram-sha-256', '--pwfile', passwordFile];
  await mustRun(programs.initdb ?? 'initdb', [...args, '-E', 'UTF8', '--no-sync', '--locale=C'], account);
}

function serve(programs: Programs, account: Account, folder: string, port: number): Promise<Daemon> {
  const settings = { listen_addresses: '127.0.0.1', unix_socket_directories: '', fsync: 'off' };
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return startDaemon(programs.postgres ?? 'postgres', ['-D', path.join(folder, 'data'), '-p', `${port}`, ...options], {
    account,
    stopSignal: 'SIGINT', // "fast": open connections are ended, not waited for
    ready: async () =>
      (await run(programs.pg_isready ?? 'pg_isready', ['-h', '127.0.0.1', '-p', `${port}`])).code === 0,
  });
}

/**
 * Runs `work` with a PostgreSQL server of its own: temporary data, loopback only, stopped and removed whatever happens.
 * Returns undefined, and notes it, where there is no PostgreSQL to be had.
 */
export async function withPostgres<T>(work: (postgres: Postgres) => Promise<T>): Promise<T | undefined> {
  const programs = await programsOf(wanted);
  if (!programs) return undefined;
  const account = await ordinaryAccount('postgres');
  return withFolderOf(account, async folder => {
    const password = randomBytes(12).toString('hex');
    await initialise(programs, account, folder, password);
    const port = await freePort();
    const urlOf = (database: string) => `postgresql://shelf:${password}@127.0.0.1:${port}/${database}`;
    let daemon = await serve(programs, account, folder, port);
    let databases = 0;
    const newDatabase = async () => {
      databases += 1;
      await psql(programs, urlOf('postgres'), `create database shelf${databases}`);
      return urlOf(`shelf${databases}`);
    };
    try {
      const url = await newDatabase();
      return await work({
        url,
        newDatabase,
        sql: (text, on = url) => psql(programs, on, text),
        stop: () => daemon.stop(),
        start: async () => {
          daemon = await serve(programs, account, folder, port);
        },
      });
    } finally {
      await daemon.stop();
    }
  });
}
