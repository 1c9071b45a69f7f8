import { lstat, readdir, readFile, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import type { FileBytes } from '../../core/thread/compileForeign.ts';
import { WrongUse } from '../exits.ts';

const megabyte = 1024 * 1024;
const mostFiles = 5000;
/** Entries of folders that are looked at before it is said that this is not the folder of a course. */
const mostEntries = 20_000;
const mostBytes = 20 * megabyte;
const largestFile = 4 * megabyte;
const deepest = 12;

/**
 * Reads the files of a course: of a folder, or one Markdown file. Links are not followed; node_modules, .git, what is
 * hidden at the top and what is deeper than 12 folders are left out. Of a folder without course.yaml only Markdown is read.
 * @throws WrongUse when there is none, or more than a course may have.
 */
export async function readCourse(place: string): Promise<readonly FileBytes[]> {
  const found = await stat(place).catch(absent);
  if (!found) throw new WrongUse(`There is no course at ${place}: nothing is there.`);
  if (!found.isDirectory()) return [await readOne(path.dirname(place), path.basename(place))];
  const root = await realpath(place);
  const listed = await list(root);
  const isCourse = listed.includes('course.yaml');
  const wanted = isCourse ? listed : listed.filter(name => /\.(?:md|markdown)$/i.test(name));
  if (wanted.length === 0)
    throw new WrongUse(`There is no course in ${place}: it has neither a course.yaml nor Markdown files.`);
  if (wanted.length > mostFiles)
    throw new WrongUse(`${place} has ${wanted.length} files; a course has at most ${mostFiles}.`);
  const files: FileBytes[] = [];
  let bytes = 0;
  for (const name of wanted) {
    const file = await readOne(root, name);
    bytes += file.bytes.length;
    if (bytes > mostBytes)
      throw new WrongUse(`The files of ${place} are larger than ${mostBytes / megabyte} MB together.`);
    files.push(file);
  }
  return files;
}

async function readOne(root: string, name: string): Promise<FileBytes> {
  const file = path.join(root, ...name.split('/'));
  const { size } = await lstat(file);
  if (size > largestFile) throw new WrongUse(`${file} is larger than ${largestFile / megabyte} MB.`);
  return { path: name, bytes: await readFile(file) };
}

/** Paths of the files below a folder, with forward slashes. */
async function list(root: string): Promise<string[]> {
  const found: string[] = [];
  let entries = 0;
  let level = [''];
  for (let depth = 0; depth < deepest && level.length > 0; depth++) {
    const next: string[] = [];
    for (const folder of level) {
      for (const entry of await readdir(path.join(root, folder), { withFileTypes: true })) {
        if (++entries > mostEntries) throw new WrongUse(`${root} has more than ${mostEntries} entries.`);
        if (isBeside(entry.name, folder)) continue;
        const name = folder === '' ? entry.name : `${folder}/${entry.name}`;
        if (entry.isDirectory()) next.push(name);
        else if (entry.isFile()) found.push(name);
      }
    }
    level = next;
  }
  return found.sort();
}

const isBeside = (name: string, folder: string) =>
  ['node_modules', '.git'].includes(name.toLowerCase()) || (folder === '' && name.startsWith('.'));

function absent(error: NodeJS.ErrnoException): undefined {
  if (['ENOENT', 'ENOTDIR', 'ELOOP'].includes(error.code ?? '')) return undefined;
  throw error;
}
