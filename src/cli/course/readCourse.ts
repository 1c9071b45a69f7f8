import { lstat, readdir, readFile, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import type { FileBytes } from '../../core/thread/compileForeign.ts';
import { courseLimits, isTooLarge, readCourseFolder, type TooMuch } from '../../core/thread/courseFolder.ts';
import { WrongUse } from '../exits.ts';

/**
 * Reads the files of a course: of a folder, or one Markdown file.
 * @throws WrongUse when there is none, or more than a course may have.
 */
export async function readCourse(place: string): Promise<readonly FileBytes[]> {
  const found = await stat(place).catch(absent);
  if (!found) throw new WrongUse(`There is no course at ${place}: nothing is there.`);
  if (!found.isDirectory()) return [await readOne(path.dirname(place), path.basename(place))];
  const root = await realpath(place);
  const files = await readCourseFolder(
    { list: folder => list(path.join(root, folder)), read: name => readOne(root, name) },
    more => new WrongUse(wordsOf(more, place, root)),
  );
  if (files.length === 0)
    throw new WrongUse(`There is no course in ${place}: it has neither a course.yaml nor Markdown files.`);
  return files;
}

function wordsOf(more: TooMuch, place: string, root: string): string {
  switch (more.of) {
    case 'entries':
      return `${root} has more than ${courseLimits.entries} entries.`;
    case 'files':
      return `${place} has ${more.count} files; a course has at most ${courseLimits.files}.`;
    case 'bytes':
      return `The files of ${place} are larger than ${courseLimits.megabytes} MB together.`;
  }
}

async function readOne(root: string, name: string): Promise<FileBytes> {
  const file = path.join(root, ...name.split('/'));
  const { size } = await lstat(file);
  if (isTooLarge(size)) throw new WrongUse(`${file} is larger than ${courseLimits.megabytesOfFile} MB.`);
  return { path: name, bytes: await readFile(file) };
}

async function list(folder: string) {
  return (await readdir(folder, { withFileTypes: true })).map(entry => ({
    name: entry.name,
    is: entry.isDirectory() ? ('folder' as const) : entry.isFile() ? ('file' as const) : undefined,
  }));
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (['ENOENT', 'ENOTDIR', 'ELOOP'].includes(error.code ?? '')) return undefined;
  throw error;
}
