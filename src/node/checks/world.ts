import { setMaxListeners } from 'node:events';
import { copyFile, mkdir, mkdtemp, realpath, rm, stat, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { World } from '../../core/checks/world.ts';
import { pathFault } from '../../core/scaffolds/safePath.ts';
import type { TemplateFile } from '../../core/scaffolds/scaffold.ts';
import { openFiles } from './files.ts';
import { openNetwork } from './network.ts';
import { askedOnce, openPrograms } from './programs.ts';

type Options = Pick<World, 'sql' | 'mongo' | 'answers'> & {
  /** Absolute path of the folder that is checked. */
  readonly folder: string;
  /** Asks the learner whether a command line may run. */
  readonly allow: (text: string) => Promise<boolean>;
  /** Our own executable (process.execPath), which stands in for a missing Node. */
  readonly runtime: string;
  /** Milliseconds between asking a program to end and insisting. */
  readonly patience?: number;
};

/** The world of one check. `close` ends every program that it started; the engines belong to whoever made them. */
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
      const copy = await realpath(await mkdtemp(path.join(os.tmpdir(), 'backend-journey-')));
      const world = openWorld({ ...options, folder: copy, allow });
      try {
        await copyLab(folder, await files.list(), copy);
        await layOver(copy, overlay);
        return await work(world);
      } finally {
        await world.close();
        // Links are removed, not what they lead to. On Windows a file may be held for a moment by what just ended.
        await rm(copy, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
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

/** Copies the learner's files; what was installed is linked, being large and not theirs. */
async function copyLab(from: string, files: readonly string[], to: string): Promise<void> {
  for (const folder of new Set(files.map(file => path.posix.dirname(file))))
    await mkdir(path.join(to, folder), { recursive: true });
  for (const file of files) await copyFile(path.join(from, file), path.join(to, file));
  const installed = path.join(from, 'node_modules');
  const found = await stat(installed).catch(absent);
  // A junction needs no rights on Windows, where a link does; elsewhere the word is ignored.
  if (found?.isDirectory()) await symlink(installed, path.join(to, 'node_modules'), 'junction');
}

async function layOver(folder: string, overlay: readonly TemplateFile[]): Promise<void> {
  for (const { path: name, contents } of overlay) {
    // Below node_modules it would be written into the learner's own folder, through the link.
    if (pathFault(name) !== undefined || /^node_modules(?:[\\/]|$)/i.test(name))
      throw new Error(`The file ${name} cannot be laid over a lab.`);
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await rm(file, { force: true });
    await writeFile(file, contents);
  }
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT') return undefined;
  throw error;
}
