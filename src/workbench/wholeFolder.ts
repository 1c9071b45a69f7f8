import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';

/**
 * Makes a folder that is either whole or absent: it is filled aside and renamed when complete, so that an interrupted
 * or a simultaneous installation is never mistaken for a finished one.
 * @param fill fills the folder whose path it is given
 * @returns the path of the whole folder
 */
export async function wholeFolder(folder: string, fill: (aside: string) => Promise<void>): Promise<string> {
  if (existsSync(folder)) return folder;
  await mkdir(path.dirname(folder), { recursive: true });
  await removeAbandoned(folder);
  const aside = await mkdtemp(`${folder}.part-`);
  try {
    await fill(aside);
    await renameUnlessThere(aside, folder);
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
  return folder;
}

/** Somebody who filled the same folder at the same time may have been first; theirs is as good. */
async function renameUnlessThere(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOTEMPTY' && code !== 'EEXIST') throw error;
  }
}

/** No installation takes this long, so what is older was left behind by a process that was killed. */
const abandonedAfter = 30 * 60_000;

async function removeAbandoned(folder: string): Promise<void> {
  const parent = path.dirname(folder);
  for (const name of await readdir(parent)) {
    if (!name.startsWith(`${path.basename(folder)}.part-`)) continue;
    const { mtimeMs } = await stat(path.join(parent, name));
    if (Date.now() - mtimeMs > abandonedAfter) await rm(path.join(parent, name), { recursive: true, force: true });
  }
}
