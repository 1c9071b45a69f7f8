import { setMaxListeners } from 'node:events';
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { World } from '../../core/checks/engine/world.ts';
import { copyLab } from './copyLab.ts';
import { openFiles } from './files.ts';
import { layOver } from './layOver.ts';
import { openNetwork } from './network.ts';
import { askedOnce, openPrograms } from './programs.ts';
import type { Reaper } from './reaper.ts';

type Options = Pick<World, 'sql' | 'mongo' | 'answers'> & {
  /** Absolute path of the folder that is checked. */
  readonly folder: string;
  /** Asks the learner whether a command line may run. */
  readonly allow: (text: string) => Promise<boolean>;
  /** Our own executable (process.execPath), which stands in for a missing Node. */
  readonly runtime: string;
  /** Ends the programs of all worlds when our own process is killed. */
  readonly reaper: Reaper;
  /** Milliseconds between asking a program to end and insisting. */
  readonly patience?: number;
};

/** The world of one check. `close` ends every program that it started; the engines belong to the code that made them. */
export function openWorld(options: Options): World & { close(): Promise<void> } {
  const { folder, sql, mongo, answers } = options;
  const allow = askedOnce(options.allow);
  const files = openFiles(folder);
  const programs = openPrograms({ ...options, allow });
  return {
    files,
    programs,
    network: openNetwork(),
    sql,
    mongo,
    answers,
    wait: (milliseconds, signal) => wait(milliseconds, signal),
    now: () => performance.now(),
    async withCopy(overlay, work) {
      const temporary = await realpath(await mkdtemp(path.join(os.tmpdir(), 'backend-journey-')));
      // It has the lab's name: some tools make the name of a package of it.
      const copy = path.join(temporary, path.basename(path.resolve(folder)) || 'lab');
      const world = openWorld({ ...options, folder: copy, allow });
      try {
        await copyLab(folder, copy);
        await layOver(copy, overlay);
        return await work(world);
      } finally {
        await world.close();
        // Links are removed, not what they lead to. On Windows a file may be held for a moment by what just ended.
        await rm(temporary, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
      }
    },
    close: () => programs.close(),
  };
}

async function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  setMaxListeners(0, signal);
  try {
    await delay(milliseconds, undefined, { signal });
  } catch (error) {
    if (!signal.aborted) throw error;
    throw signal.reason;
  }
}
