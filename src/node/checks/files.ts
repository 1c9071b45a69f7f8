import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import type { FileRead, Files } from '../../core/checks/engine/world.ts';
import { notReadable } from '../../core/checks/programs/programObstacles.ts';

/** Bytes; a file of a lab is a few KB. */
const largest = 4 * 1024 * 1024;
const deepest = 12;
const mostFiles = 5000;
/** Folders that hold what tools made, not what the learner wrote. */
const skipped = new Set(['node_modules', '.git']);

/**
 * The learner's files in a folder, read only. A path or a link that leads out of the folder counts as missing.
 * @throws CouldNotCheck for what the system does not let us read.
 */
export function openFiles(folder: string): Files {
  return {
    folder,
    async folders() {
      const real = await realpath(folder).catch(absent);
      return [...new Set([folder, real ?? folder])];
    },
    async read(name) {
      const file = await inside(folder, name);
      return file === undefined ? { state: 'missing' } : readInside(file, name);
    },
    async list() {
      const found: string[] = [];
      await walk(folder, '', 0, found);
      return found.slice(0, mostFiles).sort();
    },
  };
}

/** The real path of a file below the folder; undefined when there is none. */
async function inside(folder: string, name: string): Promise<string | undefined> {
  const below = (from: string, to: string) => {
    const way = path.relative(from, to);
    return way !== '..' && !way.startsWith(`..${path.sep}`) && !path.isAbsolute(way);
  };
  const file = path.resolve(folder, name);
  if (name.includes('\0') || !below(path.resolve(folder), file)) return undefined;
  const [home, real] = await Promise.all([realpath(folder).catch(absent), realpath(file).catch(absent)]);
  return home !== undefined && real !== undefined && below(home, real) ? real : undefined;
}

async function readInside(file: string, name: string): Promise<FileRead> {
  try {
    const found = await stat(file);
    if (found.isDirectory()) return { state: 'folder' };
    // A pipe or a device would make us wait for ever.
    if (!found.isFile()) return { state: 'not text' };
    if (found.size > largest) return { state: 'too large' };
    return decode(await readFile(file));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return { state: 'missing' };
    if (code === 'EACCES' || code === 'EPERM') throw notReadable(name, code);
    throw error;
  }
}

function decode(bytes: Uint8Array): FileRead {
  try {
    return { state: 'text', text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch (error) {
    if (error instanceof TypeError) return { state: 'not text' };
    throw error;
  }
}

/** Adds the files below a folder. Linked folders are not entered: they may lead round in a circle. */
async function walk(folder: string, below: string, depth: number, found: string[]): Promise<void> {
  const entries = (await readdir(path.join(folder, below), { withFileTypes: true }).catch(absent)) ?? [];
  // A virtual environment of Python: thousands of files that were installed.
  if (below !== '' && entries.some(({ name }) => name === 'pyvenv.cfg')) return;
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    if (found.length >= mostFiles) return;
    const name = below ? `${below}/${entry.name}` : entry.name;
    if (entry.isFile()) found.push(name);
    else if (entry.isSymbolicLink() && (await isFileInside(folder, name))) found.push(name);
    else if (entry.isDirectory() && !skipped.has(entry.name) && depth < deepest)
      await walk(folder, name, depth + 1, found);
  }
}

async function isFileInside(folder: string, name: string): Promise<boolean> {
  const file = await inside(folder, name);
  return file !== undefined && (await stat(file).catch(absent))?.isFile() === true;
}

/** What a path that leads nowhere stands for; every other error goes on. */
function absent(error: NodeJS.ErrnoException): undefined {
  if (['ENOENT', 'ENOTDIR', 'ELOOP', 'ENAMETOOLONG', 'EACCES'].includes(error.code ?? '')) return undefined;
  throw error;
}
