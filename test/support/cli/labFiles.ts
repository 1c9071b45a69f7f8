import { cp, mkdir, mkdtemp, readdir, realpath, rm, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

/** The folder of a lab in the course, by its section's name and its own. */
async function labOf(section: string, lab: string): Promise<string> {
  const folder = (await readdir('walkthroughs')).find(name => name.endsWith(`-${section}`)) ?? '';
  return path.join('walkthroughs', folder, 'labs', lab);
}

/** Lays parts of a lab of the course over a folder: `solution`, or `solution` and then `wrong/<mistake>`. */
export async function layLab(section: string, lab: string, parts: readonly string[], to: string): Promise<void> {
  const from = await labOf(section, lab);
  for (const part of parts) await cp(path.join(from, part), to, { recursive: true });
}

/** The names of the labelled mistakes of a lab. */
export async function mistakesOf(section: string, lab: string): Promise<readonly string[]> {
  return (await readdir(path.join(await labOf(section, lab), 'wrong'))).sort();
}

export const isThere = async (file: string) => (await stat(file).catch(() => undefined)) !== undefined;

/** Folders of one test: the learner's, and the one that the command keeps its own files in. */
export type Desk = { readonly folder: string; readonly home: string };

/** Lends two empty folders. */
export async function withDesk<T>(work: (desk: Desk) => Promise<T>): Promise<T> {
  const all = await realpath(await mkdtemp(path.join(os.tmpdir(), 'cli-')));
  const [folder, home] = [path.join(all, 'work'), path.join(all, 'home')];
  await mkdir(folder);
  await mkdir(home);
  try {
    return await work({ folder, home });
  } finally {
    await rm(all, { recursive: true, force: true, maxRetries: 5 });
  }
}
