import * as vscode from 'vscode';
import type { FileBytes } from '../../core/thread/compileForeign.ts';
import {
  courseLimits,
  isTooLarge,
  readCourseFolder as readFolder,
  type TooMuch,
} from '../../core/thread/courseFolder.ts';

/** A course that cannot be read, in words for the learner. */
export class UnreadableCourse extends Error {
  override name = 'UnreadableCourse';
}

/** Reads one file of a course. */
export async function readCourseFile(uri: vscode.Uri, path: string): Promise<FileBytes> {
  const { size } = await vscode.workspace.fs.stat(uri);
  if (isTooLarge(size))
    throw new UnreadableCourse(vscode.l10n.t('{0} is larger than {1} MB.', path, courseLimits.megabytesOfFile));
  return { path, bytes: await vscode.workspace.fs.readFile(uri) };
}

/**
 * Reads the files of a course's folder.
 * @throws UnreadableCourse when there is more than a course may have.
 */
export function readCourseFolder(root: vscode.Uri): Promise<readonly FileBytes[]> {
  const read = (path: string) => readCourseFile(vscode.Uri.joinPath(root, ...path.split('/')), path);
  const folder = { list: (path: string) => list(vscode.Uri.joinPath(root, path)), read };
  return readFolder(folder, more => new UnreadableCourse(wordsOf(more)));
}

function wordsOf(more: TooMuch): string {
  switch (more.of) {
    case 'entries':
      return vscode.l10n.t('The folder has more than {0} entries.', courseLimits.entries);
    case 'files':
      return vscode.l10n.t('The folder has {0} files; a course has at most {1}.', more.count, courseLimits.files);
    case 'bytes':
      return vscode.l10n.t('The files of the folder are larger than {0} MB together.', courseLimits.megabytes);
  }
}

async function list(folder: vscode.Uri) {
  return (await vscode.workspace.fs.readDirectory(folder)).map(([name, type]) => ({ name, is: kindOf(type) }));
}

/** A link has its target's type as well. */
function kindOf(type: vscode.FileType): 'file' | 'folder' | undefined {
  if (type & vscode.FileType.SymbolicLink) return undefined;
  if (type & vscode.FileType.Directory) return 'folder';
  return type & vscode.FileType.File ? 'file' : undefined;
}
