import * as vscode from 'vscode';
import type { FileBytes } from '../../core/thread/compileForeign.ts';

/** A course that cannot be read, in words for the learner. */
export class UnreadableCourse extends Error {
  override name = 'UnreadableCourse';
}

const mostFiles = 5000;
/** Entries of folders that are looked at before it is said that this is not a folder of a course. */
const mostEntries = 20_000;
const mostBytes = 20 * 1024 * 1024;
const largestFile = 4 * 1024 * 1024;
const deepest = 12;
/** How many files are read at once. */
const atOnce = 16;

/** Reads one file of a course. */
export async function readCourseFile(uri: vscode.Uri, path: string): Promise<FileBytes> {
  const { size } = await vscode.workspace.fs.stat(uri);
  if (size > largestFile)
    throw new UnreadableCourse(vscode.l10n.t('{0} is larger than {1} MB.', path, largestFile / 1024 / 1024));
  return { path, bytes: await vscode.workspace.fs.readFile(uri) };
}

/**
 * Reads the files of a course's folder. Links are not followed; node_modules, .git, what is hidden at the top and what
 * is deeper than 12 folders are left out. A folder without course.yaml is one of articles, of which only Markdown is read.
 * @throws UnreadableCourse when there is more than a course may have.
 */
export async function readCourseFolder(root: vscode.Uri): Promise<readonly FileBytes[]> {
  const listed = await list(root);
  const isCourse = listed.includes('course.yaml');
  const wanted = isCourse ? listed : listed.filter(path => /\.(?:md|markdown)$/i.test(path));
  if (wanted.length > mostFiles)
    throw new UnreadableCourse(
      vscode.l10n.t('The folder has {0} files; a course has at most {1}.', wanted.length, mostFiles),
    );
  const files: FileBytes[] = [];
  let bytes = 0;
  for (let at = 0; at < wanted.length; at += atOnce) {
    const some = wanted.slice(at, at + atOnce);
    const read = await Promise.all(
      some.map(path => readCourseFile(vscode.Uri.joinPath(root, ...path.split('/')), path)),
    );
    files.push(...read);
    bytes += read.reduce((sum, file) => sum + file.bytes.length, 0);
    if (bytes > mostBytes)
      throw new UnreadableCourse(
        vscode.l10n.t('The files of the folder are larger than {0} MB together.', mostBytes / 1024 / 1024),
      );
  }
  return files;
}

/** Paths of the files below a folder, with forward slashes. */
async function list(root: vscode.Uri): Promise<string[]> {
  const found: string[] = [];
  let entries = 0;
  let level = [''];
  for (let depth = 0; depth < deepest && level.length > 0; depth++) {
    const next: string[] = [];
    for (const folder of level) {
      for (const [name, type] of await vscode.workspace.fs.readDirectory(vscode.Uri.joinPath(root, folder))) {
        if (++entries > mostEntries)
          throw new UnreadableCourse(vscode.l10n.t('The folder has more than {0} entries.', mostEntries));
        const path = folder === '' ? name : `${folder}/${name}`;
        if (type & vscode.FileType.SymbolicLink || isBeside(name, folder)) continue;
        if (type & vscode.FileType.Directory) next.push(path);
        else if (type & vscode.FileType.File) found.push(path);
      }
    }
    level = next;
  }
  return found.sort();
}

const isBeside = (name: string, folder: string) =>
  ['node_modules', '.git'].includes(name.toLowerCase()) || (folder === '' && name.startsWith('.'));
