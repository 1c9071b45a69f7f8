import { constants } from 'node:fs';
import { access, copyFile, lstat, mkdir, readdir, readlink, realpath, stat, symlink } from 'node:fs/promises';
import path from 'node:path';
import { copyTooLarge } from '../../core/checks/programs/programObstacles.ts';

/** Files that are copied; what was installed is linked, and not counted. */
const mostFiles = 30_000;
/** Bytes that are copied. */
const mostBytes = 500_000_000;
/** Entries of a folder that are copied at the same time. */
const together = 16;

type Copying = {
  /** The lab's folder, without links. */
  readonly from: string;
  readonly to: string;
  readonly limits: CopyLimits;
  files: number;
  bytes: number;
};

/** How much is copied at most; a test injects less. */
export type CopyLimits = { readonly files: number; readonly bytes: number };

/**
 * Makes a folder in which a program finds what it finds in the lab: files with their permissions, empty folders, links.
 * Links within the lab lead to the copy, others to where they led. What was installed is linked, being large and not the
 * learner's, except for what in it leads back to the lab (the packages of a workspace). What cannot be read is linked too, so that it
 * fails in the same way. `.git` and what only caches (https://bford.info/cachedir/) are left out.
 * @param to an empty folder in a temporary one of its own, which gets what programs look for above the lab
 * @throws CouldNotCheck when there is too much to copy.
 */
export async function copyLab(
  lab: string,
  to: string,
  limits: CopyLimits = { files: mostFiles, bytes: mostBytes },
): Promise<void> {
  const from = await realpath(lab);
  const copying: Copying = { from, to, limits, files: 0, bytes: 0 };
  await copyFolder('', copying);
  await bringPackagesAbove(from, path.dirname(to));
}

async function copyFolder(below: string, copying: Copying): Promise<void> {
  const { from, to } = copying;
  const entries = await readdir(path.join(from, below), { withFileTypes: true });
  await mkdir(path.join(to, below), { recursive: true });
  const work = entries.map(entry => async () => {
    const name = path.join(below, entry.name);
    if (entry.isSymbolicLink()) await copyLink(name, copying);
    else if (entry.isDirectory()) await copyOrLinkFolder(name, copying);
    // A pipe, a socket or a device cannot be copied, and would make us wait.
    else if (entry.isFile()) await copyOneFile(name, copying);
  });
  for (let at = 0; at < work.length; at += together) await Promise.all(work.slice(at, at + together).map(one => one()));
}

async function copyOrLinkFolder(name: string, copying: Copying): Promise<void> {
  const folder = path.join(copying.from, name);
  if (path.basename(name) === '.git') return;
  if (path.basename(name) === 'node_modules') return linkPackages(name, copying);
  if (!(await mayRead(folder)) || (await exists(path.join(folder, 'pyvenv.cfg')))) return linkTo(folder, name, copying);
  if (await exists(path.join(folder, 'CACHEDIR.TAG'))) return;
  await copyFolder(name, copying);
}

async function copyOneFile(name: string, copying: Copying): Promise<void> {
  const file = path.join(copying.from, name);
  const found = await lstat(file).catch(absent);
  // What runs beside us may have removed it since the folder was listed.
  if (!found) return;
  copying.files += 1;
  copying.bytes += found.size;
  if (copying.files > copying.limits.files || copying.bytes > copying.limits.bytes) throw copyTooLarge(copying.limits);
  if (await mayRead(file)) await copyFile(file, path.join(copying.to, name), constants.COPYFILE_FICLONE);
  else await linkTo(file, name, copying);
}

/** Links the packages of a node_modules folder, one by one: those of a workspace are links back into the lab. */
async function linkPackages(name: string, copying: Copying): Promise<void> {
  await mkdir(path.join(copying.to, name), { recursive: true });
  for (const entry of await readdir(path.join(copying.from, name), { withFileTypes: true })) {
    const one = path.join(name, entry.name);
    if (entry.isSymbolicLink()) await copyLink(one, copying);
    else if (entry.isDirectory() && entry.name.startsWith('@')) await linkPackages(one, copying);
    else if (entry.isDirectory()) await linkTo(path.join(copying.from, one), one, copying);
    else if (entry.isFile()) await copyFile(path.join(copying.from, one), path.join(copying.to, one));
  }
}

/** A link within the lab leads to the same place in the copy; any other leads to where it led. */
async function copyLink(name: string, copying: Copying): Promise<void> {
  const { from, to } = copying;
  const target = await realpath(path.join(from, name)).catch(absent);
  // One that leads nowhere, or round in a circle, stays as it is.
  if (target === undefined) return symlink(await readlink(path.join(from, name)), path.join(to, name));
  const within = path.relative(from, target);
  const isWithin = within !== '..' && !within.startsWith(`..${path.sep}`) && !path.isAbsolute(within);
  const isInstalled = within.split(path.sep).includes('node_modules');
  if (!isWithin || isInstalled) return linkTo(target, name, copying);
  await link(path.join(to, within), path.join(to, name), (await stat(target)).isDirectory());
}

async function linkTo(target: string, name: string, { to }: Copying): Promise<void> {
  await link(target, path.join(to, name), (await stat(target)).isDirectory());
}

/** A junction needs no rights on Windows, where a link does; elsewhere the word is ignored. */
const link = (target: string, name: string, isFolder: boolean) => symlink(target, name, isFolder ? 'junction' : 'file');

/** Puts the nearest package.json and node_modules above the lab above the copy: Node and npm look for them there. */
async function bringPackagesAbove(lab: string, above: string): Promise<void> {
  let missing = ['package.json', 'node_modules'];
  for (let folder = path.dirname(lab); missing.length > 0; folder = path.dirname(folder)) {
    for (const name of missing) {
      const found = await stat(path.join(folder, name)).catch(absent);
      if (!found) continue;
      await link(path.join(folder, name), path.join(above, name), found.isDirectory());
      missing = missing.filter(other => other !== name);
    }
    if (folder === path.dirname(folder)) return;
  }
}

async function mayRead(file: string): Promise<boolean> {
  return (await access(file, constants.R_OK).then(() => true, refused)) ?? false;
}

async function exists(file: string): Promise<boolean> {
  return (await lstat(file).catch(absent)) !== undefined;
}

/** What a path that leads nowhere stands for; every other error goes on. */
function absent(error: NodeJS.ErrnoException): undefined {
  if (['ENOENT', 'ENOTDIR', 'ELOOP', 'EACCES', 'ENAMETOOLONG'].includes(error.code ?? '')) return undefined;
  throw error;
}

function refused(error: NodeJS.ErrnoException): false {
  if (error.code === 'EACCES' || error.code === 'EPERM') return false;
  throw error;
}
