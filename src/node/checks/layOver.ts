import { lstat, mkdir, readdir, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { SourceFile } from '../../core/source/problem.ts';
import { pathFault } from '../../core/source/safePath.ts';

/**
 * Lays files over a copy of a lab, and never writes through a link into the lab itself or anywhere else.
 * @param folder path of the copy, without links.
 */
export async function layOver(folder: string, overlay: readonly SourceFile[]): Promise<void> {
  for (const { path: name, text: contents } of overlay) {
    if (pathFault(name) !== undefined || /(?:^|[\\/])node_modules(?:[\\/]|$)/i.test(name))
      throw new Error(`The file ${name} cannot be laid over a lab.`);
    const parents = path.dirname(name).split(/[\\/]/);
    for (const at of parents.keys()) await ownFolder(path.join(folder, ...parents.slice(0, at + 1)), folder);
    const file = path.join(folder, name);
    await rm(file, { recursive: true, force: true });
    await writeFile(file, contents);
  }
}

/** Makes a path a folder of the copy. A link to a folder elsewhere becomes a folder of links to what that has. */
async function ownFolder(folder: string, copy: string): Promise<void> {
  const found = await lstat(folder).catch(absent);
  if (found?.isDirectory()) return;
  const target = found?.isSymbolicLink() ? await realpath(folder).catch(absent) : undefined;
  if (target !== undefined && isBelow(target, copy)) return;
  await rm(folder, { force: true });
  await mkdir(folder);
  if (target === undefined || !(await lstat(target)).isDirectory()) return;
  for (const entry of await readdir(target, { withFileTypes: true }))
    await symlink(
      path.join(target, entry.name),
      path.join(folder, entry.name),
      entry.isDirectory() ? 'junction' : 'file',
    );
}

function isBelow(file: string, folder: string): boolean {
  const way = path.relative(folder, file);
  return way !== '..' && !way.startsWith(`..${path.sep}`) && !path.isAbsolute(way);
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (['ENOENT', 'ENOTDIR', 'ELOOP'].includes(error.code ?? '')) return undefined;
  throw error;
}
