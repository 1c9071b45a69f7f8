import type { SqlEngine, SqlOptions } from '../../core/checks/engine/sqlEngine.ts';
import { type PostgresBackend, startPostgresBackend } from './postgresBackend.ts';
import { makeTurns, unlessAborted } from './postgresTurns.ts';

/** Resets of one process; then a new one is started, since the catalogues of PostgreSQL grow with use. */
const mostUses = 200;

export type EmbeddedOptions = {
  /** The folder of the built workers, with postgres/. */
  readonly workers: string;
  /** A folder in which the initialised data directory is kept, so that the next start is faster. */
  readonly cache?: string;
  /** Milliseconds that PostgreSQL is kept running when nobody needs it; it takes some 300 MB meanwhile. */
  readonly idle?: number;
};

/**
 * PostgreSQL in a process of its own, started when it is first needed and kept warm between checks. There is one backend:
 * two checks at once wait for each other. Each finds an empty database: one in which anything is left is thrown away.
 */
export function openEmbeddedPostgres({ workers, cache, idle = 60_000 }: EmbeddedOptions): SqlEngine & {
  /** Ends PostgreSQL. A check that is running ends with CouldNotCheck. */
  close(): Promise<void>;
} {
  const turns = makeTurns();
  let backend: Promise<PostgresBackend> | undefined;
  let uses = 0;
  let timer: NodeJS.Timeout | undefined;
  let closed = false;

  const end = async () => {
    clearTimeout(timer);
    const ending = backend;
    backend = undefined;
    uses = 0;
    // One that did not start has said so to whom it was started for.
    await ending?.then(
      one => one.end(),
      () => undefined,
    );
  };
  const start = () => {
    const starting = startPostgresBackend(workers, cache);
    // Who waits for it is told; nobody may be waiting.
    starting.catch(() => undefined);
    return starting;
  };
  const ready = async (signal: AbortSignal) => {
    backend ??= start();
    try {
      return await unlessAborted(backend, signal);
    } catch (error) {
      if (!signal.aborted) await end();
      throw error;
    }
  };
  /** Runs after a check, while nobody waits for it. */
  const recycle = async (used: PostgresBackend | undefined, pass: () => void) => {
    uses += 1;
    const clean = used?.alive() && uses < mostUses && (await used.reset().catch(() => false));
    if (used && !clean) {
      await end();
      // A learner who has just checked is likely to check again: the next one is made ready meanwhile.
      if (!closed) backend = start();
    }
    pass();
    if (turns.busy() || !backend) return;
    timer = setTimeout(() => void end(), idle).unref();
    const kept = backend;
    void kept.then(
      one => {
        if (!turns.busy()) one.hold(false);
      },
      () => {
        if (backend === kept) backend = undefined;
      },
    );
  };

  return {
    async withDatabase(options, work) {
      const pass = await turns.take(options.signal);
      clearTimeout(timer);
      let used: PostgresBackend | undefined;
      try {
        used = await ready(options.signal);
        used.hold(true);
        return await lend(used, options, work);
      } finally {
        void recycle(used, pass);
      }
    },
    close() {
      closed = true;
      return end();
    },
  };
}

type Work<T> = Parameters<SqlEngine['withDatabase']>[1] extends (database: infer D) => unknown
  ? (database: D) => Promise<T>
  : never;

/** Lends a database for as long as `work` runs. */
async function lend<T>(backend: PostgresBackend, options: SqlOptions, work: Work<T>): Promise<T> {
  let lent = true;
  const whileLent = <R>(ask: () => Promise<R>) =>
    lent ? ask() : Promise.reject(new Error('This database was for a check that has ended.'));
  try {
    return await work({
      run: text => whileLent(() => backend.run(text, options)),
      newSession: () => whileLent(() => backend.newSession(options)),
      runBeside: (text, unseen, deep = false) => whileLent(() => backend.runBeside(text, unseen, deep, options)),
    });
  } finally {
    lent = false;
  }
}
