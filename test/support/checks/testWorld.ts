import { mkdtemp, realpath, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { MongoEngine } from '../../../src/core/checks/engine/mongoEngine.ts';
import type { SqlEngine } from '../../../src/core/checks/engine/sqlEngine.ts';
import { openReaper } from '../../../src/node/checks/reaper.ts';
import { openWorld } from '../../../src/node/checks/world.ts';

/** An engine for checks that use none. */
const none: SqlEngine & MongoEngine = {
  withDatabase: () => {
    throw new Error('This test has no database.');
  },
};

/** Shared by all suites of a process; it ends a while after its last program. */
export const reaper = openReaper(process.execPath);

/** A real world over a folder, without databases; everything is allowed. */
export const testWorld = (folder: string, more: Partial<Parameters<typeof openWorld>[0]> = {}) =>
  openWorld({
    folder,
    sql: none,
    mongo: none,
    answers: undefined,
    allow: async () => true,
    runtime: process.execPath,
    reaper,
    patience: 300,
    ...more,
  });

/** Lends an empty folder. */
export async function withFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await realpath(await mkdtemp(path.join(os.tmpdir(), 'lab-')));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
