import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { engineBroken, needsTooMuch, returnsTooMuch, timedOut } from '../../core/checks/sql/obstacles.ts';
import type { SqlOptions, SqlOutcome } from '../../core/checks/sqlEngine.ts';
import type { CouldNotCheck } from '../../core/checks/verdict.ts';
import type { PostgresData, PostgresReply, PostgresRequest } from './postgresMessages.ts';

/** A running embedded PostgreSQL. It is used by one check at a time, and asked one thing at a time. */
export type PostgresBackend = {
  run(text: string, options: SqlOptions): Promise<SqlOutcome>;
  newSession(options: SqlOptions): Promise<void>;
  /** Empties the database. False when it cannot be used any more; end it then. */
  reset(): Promise<boolean>;
  /** Whether it still answers. */
  alive(): boolean;
  /** Whether it keeps Node running. */
  hold(on: boolean): void;
  end(): Promise<void>;
};

/** Milliseconds for what is ours: emptying takes about 0.2 s. */
const ownTimeLimit = 20_000;
const never = new AbortController().signal;

/**
 * JavaScript's own memory in the worker, in MB; PostgreSQL's is limited in the worker. The stack is so large that
 * PostgreSQL finds a recursion without an end itself, by max_stack_depth.
 */
const resourceLimits = { maxOldGenerationSizeMb: 512, stackSizeMb: 64 };

/** Starts the embedded PostgreSQL in a worker thread. Throws CouldNotCheck when it does not start. */
export async function startPostgresBackend(workers: string, cache: string | undefined): Promise<PostgresBackend> {
  const workerData: PostgresData = { files: path.join(workers, 'postgres'), cache };
  const worker = new Worker(path.join(workers, 'sqlWorker.js'), {
    workerData,
    resourceLimits,
    // What it prints is not shown, and not read either, since reading would keep Node running.
    stdout: true,
    stderr: true,
    env: {},
  });
  const wire = wireTo(worker);
  await wire.next(undefined, { timeLimit: 60_000, signal: never });
  return {
    run: async (text, options) => {
      const reply = await wire.next({ ask: 'run', text }, options);
      if (reply.say !== 'outcome') throw new Error(`The SQL worker answered ${reply.say} to a text.`);
      const { outcome } = reply;
      // Class 53: out of memory, disk full, temporary files beyond the limit.
      if (!('refusal' in outcome && outcome.refusal.sqlstate.startsWith('53'))) return outcome;
      wire.lose(needsTooMuch(outcome.refusal.message));
      throw needsTooMuch(outcome.refusal.message);
    },
    newSession: async options => {
      await wire.next({ ask: 'new session' }, options);
    },
    reset: async () => {
      const reply = await wire.next({ ask: 'reset' }, { timeLimit: ownTimeLimit, signal: never });
      return reply.say === 'reset' && reply.clean;
    },
    alive: wire.alive,
    hold: on => (on ? worker.ref() : worker.unref()),
    end: wire.end,
  };
}

type Wire = {
  /** Asks, and waits for the answer. What keeps it from coming ends the worker. */
  next(request: PostgresRequest | undefined, options: SqlOptions): Promise<PostgresReply>;
  /** Gives the worker up. */
  lose(why: unknown): void;
  alive(): boolean;
  end(): Promise<void>;
};

function wireTo(worker: Worker): Wire {
  let waiting: { resolve(reply: PostgresReply): void; reject(why: unknown): void } | undefined;
  let ended: Promise<void> | undefined;
  const end = () => {
    ended ??= worker.terminate().then(() => undefined);
    return ended;
  };
  const lose = (why: unknown) => {
    void end();
    waiting?.reject(why);
    waiting = undefined;
  };
  worker.on('message', (reply: PostgresReply) => {
    const obstacle = obstacleOf(reply);
    if (obstacle) return lose(obstacle);
    waiting?.resolve(reply);
    waiting = undefined;
  });
  worker.on('error', (error: Error & { code?: string }) =>
    lose(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? returnsTooMuch() : engineBroken(error.message)),
  );
  worker.on('exit', code => lose(engineBroken(`its thread ended with ${code}`)));
  return {
    next: (request, { timeLimit, signal }) =>
      new Promise((resolve, reject) => {
        signal.throwIfAborted();
        if (ended) throw engineBroken('it has ended');
        if (waiting) throw new Error('The SQL worker is asked one thing at a time.');
        const aborted = () => lose(signal.reason);
        const timer = setTimeout(() => lose(timedOut(timeLimit)), timeLimit);
        signal.addEventListener('abort', aborted);
        const settled = () => {
          clearTimeout(timer);
          signal.removeEventListener('abort', aborted);
        };
        waiting = {
          resolve: reply => {
            settled();
            resolve(reply);
          },
          reject: why => {
            settled();
            reject(why);
          },
        };
        if (request) worker.postMessage(request);
      }),
    lose,
    alive: () => ended === undefined,
    end,
  };
}

function obstacleOf(reply: PostgresReply): CouldNotCheck | undefined {
  if (reply.say === 'failed') return engineBroken(reply.why);
  if (reply.say !== 'too much') return undefined;
  return reply.what === 'rows' ? returnsTooMuch() : needsTooMuch('its log is full');
}
