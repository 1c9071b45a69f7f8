import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { openFiles } from '../../node/checks/files.ts';

/** The files of a folder, each with a sum of what is in it. */
export type Fingerprint = ReadonlyMap<string, string>;

/** A file that is larger, in bytes, is told by its size and time. */
const largest = 4 * 1024 * 1024;

/** Sums up the learner's files in a folder: not what was installed, nor Git's own. */
export async function fingerprintOf(folder: string): Promise<Fingerprint> {
  const names = await openFiles(folder).list();
  return new Map(await Promise.all(names.map(async name => [name, await sumOf(path.join(folder, name))] as const)));
}

/** The files that were added, removed or changed. */
export function changedBetween(before: Fingerprint, after: Fingerprint): ReadonlySet<string> {
  const names = new Set([...before.keys(), ...after.keys()]);
  return new Set([...names].filter(name => before.get(name) !== after.get(name)));
}

async function sumOf(file: string): Promise<string> {
  try {
    const { size, mtimeMs } = await stat(file);
    if (size > largest) return `${size} ${mtimeMs}`;
    return createHash('sha256')
      .update(await readFile(file))
      .digest('hex');
  } catch (error) {
    // It went away, or is closed to us: the check says so.
    if (error instanceof Error && 'code' in error) return String(error.code);
    throw error;
  }
}
