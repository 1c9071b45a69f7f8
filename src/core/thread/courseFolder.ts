import type { FileBytes } from './compileForeign.ts';

const megabyte = 1024 * 1024;

/** What is read of a course from elsewhere, at most. */
export const courseLimits = {
  files: 5000,
  /** Entries of folders that are looked at before it is said that this is not the folder of a course. */
  entries: 20_000,
  megabytes: 20,
  megabytesOfFile: 4,
  /** Folders in each other. */
  depth: 12,
} as const;

/** How many files are read at once. */
const atOnce = 16;

/** Whether a file of a course is larger than one may be, by its size in bytes. */
export const isTooLarge = (size: number): boolean => size > courseLimits.megabytesOfFile * megabyte;

/** The folder of a course as a surface reads it; paths are relative to it, with forward slashes. */
export type CourseFolder = {
  /** What is in a folder, or in the course's own for an empty path. A link is neither a file nor a folder. */
  list(folder: string): Promise<readonly { readonly name: string; readonly is: 'file' | 'folder' | undefined }[]>;
  read(path: string): Promise<FileBytes>;
};

/** More than a course may have. */
export type TooMuch = { readonly of: 'entries' | 'bytes' } | { readonly of: 'files'; readonly count: number };

/**
 * Reads the files of a course's folder. Links are not followed; node_modules, .git, what is hidden at the top and what
 * is deeper than 12 folders are left out. A folder without course.yaml is one of articles, of which only Markdown is read.
 * @param refuse makes the error for a folder with more than a course may have, in the surface's words.
 */
export async function readCourseFolder(
  folder: CourseFolder,
  refuse: (more: TooMuch) => Error,
): Promise<readonly FileBytes[]> {
  const listed = await list(folder, refuse);
  const isCourse = listed.includes('course.yaml');
  const wanted = isCourse ? listed : listed.filter(path => /\.(?:md|markdown)$/i.test(path));
  if (wanted.length > courseLimits.files) throw refuse({ of: 'files', count: wanted.length });
  const files: FileBytes[] = [];
  let bytes = 0;
  for (let at = 0; at < wanted.length; at += atOnce) {
    const read = await Promise.all(wanted.slice(at, at + atOnce).map(path => folder.read(path)));
    files.push(...read);
    bytes += read.reduce((sum, file) => sum + file.bytes.length, 0);
    if (bytes > courseLimits.megabytes * megabyte) throw refuse({ of: 'bytes' });
  }
  return files;
}

/** Paths of the files below a folder. */
async function list(folder: CourseFolder, refuse: (more: TooMuch) => Error): Promise<string[]> {
  const found: string[] = [];
  let entries = 0;
  let level = [''];
  for (let depth = 0; depth < courseLimits.depth && level.length > 0; depth++) {
    const next: string[] = [];
    for (const above of level) {
      for (const { name, is } of await folder.list(above)) {
        if (++entries > courseLimits.entries) throw refuse({ of: 'entries' });
        if (isBeside(name, above)) continue;
        const path = above === '' ? name : `${above}/${name}`;
        if (is === 'folder') next.push(path);
        else if (is === 'file') found.push(path);
      }
    }
    level = next;
  }
  return found.sort();
}

const isBeside = (name: string, folder: string) =>
  ['node_modules', '.git'].includes(name.toLowerCase()) || (folder === '' && name.startsWith('.'));
