import { type ChildProcess, fork } from 'node:child_process';
import os from 'node:os';
import path from 'node:path';
import type { BesideOutcome, SqlOptions, SqlOutcome, TransactionRange } from '../../core/checks/engine/sqlEngine.ts';
import type { CouldNotCheck } from '../../core/checks/engine/verdict.ts';
import { engineBroken, needsTooMuch, returnsTooMuch, timedOut } from '../../core/checks/kinds/sql/obstacles.ts';
import { childEnvironment } from '../checks/environment.ts';
import type { PostgresData, PostgresReply, PostgresRequest } from './postgresMessages.ts';

/** A running embedded PostgreSQL. It is used by one check at a time, and asked one thing at a time. */
export type PostgresBackend = {
  run(text: string, options: SqlOptions): Promise<SqlOutcome>;
  runBeside(
    text: string,
    unseen: readonly TransactionRange[],
    deep: boolean,
    options: SqlOptions,
  ): Promise<BesideOutcome>;
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
 * Starts the embedded PostgreSQL in a process of its own: in ours, its 400 MB would make the start of every other
 * process slow, since each one starts as a copy of ours. Throws CouldNotCheck when it does not start.
 */
export async function startPostgresBackend(workers: string, cache: string | undefined): Promise<PostgresBackend> {
  const data: PostgresData = { files: path.join(workers, 'postgres'), cache };
  const child = fork(path.join(workers, 'postgresProcess.js'), [JSON.stringify(data)], {
    // Our executable may be Electron.
    env: childEnvironment(process.env, { ELECTRON_RUN_AS_NODE: '1' }),
    execArgv: [],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  if (child.pid !== undefined) letOthersFirst(child.pid);
  const wire = wireTo(child);
  await wire.next(undefined, { timeLimit: 60_000, signal: never });
  return {
    run: async (text, options) => {
      const reply = await wire.next({ ask: 'run', text }, options);
      if (reply.say !== 'outcome') throw new Error(`PostgreSQL answered ${reply.say} to SQL text.`);
      return withinLimits(wire, reply.outcome);
    },
    runBeside: async (text, unseen, deep, options) => {
      const reply = await wire.next({ ask: 'run beside', text, unseen, deep }, options);
      if (reply.say !== 'beside') throw new Error(`PostgreSQL answered ${reply.say} to SQL text.`);
      return { outcome: reply.outcome && withinLimits(wire, reply.outcome), next: reply.next };
    },
    newSession: async options => {
      await wire.next({ ask: 'new session' }, options);
    },
    reset: async () => {
      const reply = await wire.next({ ask: 'reset' }, { timeLimit: ownTimeLimit, signal: never });
      return reply.say === 'reset' && reply.clean;
    },
    alive: wire.alive,
    hold: on => {
      for (const one of [child, child.channel]) {
        if (on) one?.ref();
        else one?.unref();
      }
    },
    end: wire.end,
  };
}

function withinLimits(wire: Wire, outcome: SqlOutcome): SqlOutcome {
  // Class 53: out of memory, disk full, temporary files beyond the limit.
  if (!('refusal' in outcome && outcome.refusal.sqlstate.startsWith('53'))) return outcome;
  wire.lose(needsTooMuch(outcome.refusal.message));
  throw needsTooMuch(outcome.refusal.message);
}

type Wire = {
  /** Asks, and waits for the answer. What keeps it from coming ends the process. */
  next(request: PostgresRequest | undefined, options: SqlOptions): Promise<PostgresReply>;
  /** Gives the process up. */
  lose(why: unknown): void;
  alive(): boolean;
  end(): Promise<void>;
};

function wireTo(child: ChildProcess): Wire {
  let waiting: { resolve(reply: PostgresReply): void; reject(why: unknown): void } | undefined;
  let ended: Promise<void> | undefined;
  const gone = new Promise<void>(resolve => {
    child.once('exit', () => resolve());
    // One that did not start has no end.
    child.on('error', () => child.pid === undefined && resolve());
  });
  const end = () => {
    if (!ended) {
      ended = gone;
      child.ref();
      // It holds nothing that it would have to put away, and may be in an endless loop.
      child.kill('SIGKILL');
    }
    return ended;
  };
  const lose = (why: unknown) => {
    void end();
    waiting?.reject(why);
    waiting = undefined;
  };
  child.on('message', (message: unknown) => {
    const reply = message as PostgresReply;
    const obstacle = obstacleOf(reply);
    if (obstacle) return lose(obstacle);
    waiting?.resolve(reply);
    waiting = undefined;
  });
  child.on('error', error => lose(engineBroken(error.message)));
  child.on('exit', (code, signal) => lose(engineBroken(`its process ended with ${signal ?? code}`)));
  return {
    next: (request, { timeLimit, signal }) =>
      new Promise((resolve, reject) => {
        signal.throwIfAborted();
        if (ended) throw engineBroken('it has ended');
        if (waiting) throw new Error('PostgreSQL is asked one thing at a time.');
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
        if (request) child.send(request);
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

/** Starting the database takes two cores for a second: on a busy machine the editor goes first. */
function letOthersFirst(pid: number): void {
  try {
    os.setPriority(pid, os.constants.priority.PRIORITY_BELOW_NORMAL);
  } catch (error) {
    // What has ended already, or belongs to a system that forbids it, runs as it may.
    if (!(error instanceof Error && 'code' in error && error.code === 'ERR_SYSTEM_ERROR')) throw error;
  }
}
