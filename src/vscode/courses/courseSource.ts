import * as vscode from 'vscode';
import { shortSum, slug } from '../../core/course/article/slug.ts';
import type { CourseName } from '../../core/course/names.ts';
import type { FileBytes } from '../../core/thread/compileForeign.ts';
import { readCourseFile, readCourseFolder } from './readFiles.ts';

/** Where a course comes from that is not built in. */
export type CourseSource = {
  /** Tells it from every other: its address, or the name that an extension registered it under. */
  readonly id: string;
  /** Its name, unless its course.yaml gives it one. */
  readonly name: CourseName;
  /** What it is called when it does not say so itself. */
  readonly title: string;
  /** What the learner sees it is from. */
  readonly from: string;
  /** Whether it is opened again in this workspace; what an extension registers it registers again. */
  readonly remembered: boolean;
  /** Reads its files. Throws UnreadableCourse. */
  read(): Promise<readonly FileBytes[]>;
  /** Where a file of it is, for problems; undefined when nowhere. */
  locate(path: string): vscode.Uri | undefined;
  /** The path of a file below it, which `locate` turns back; undefined for one that is elsewhere. */
  pathOf(uri: vscode.Uri): string | undefined;
  /** Calls when one of its files may have changed. */
  watch(changed: () => void): vscode.Disposable;
};

/** A Markdown file, or a folder with a course or with Markdown files. */
export async function sourceAt(uri: vscode.Uri): Promise<CourseSource> {
  const { type } = await vscode.workspace.fs.stat(uri);
  return type & vscode.FileType.Directory ? folderSource(uri) : articleSource(uri);
}

/** A folder with a course or with Markdown files. */
export function folderSource(uri: vscode.Uri): CourseSource {
  const isBelow = (file: vscode.Uri) => file.toString().startsWith(`${uri}/`);
  return {
    ...placeOf(uri),
    read: () => readCourseFolder(uri),
    locate: path => (path === '' ? uri : vscode.Uri.joinPath(uri, ...path.split('/'))),
    pathOf: file => (isBelow(file) ? file.path.slice(uri.path.length + 1) : undefined),
    watch: changed =>
      watchFiles(new vscode.RelativePattern(uri, '**'), file => isBelow(file) || `${file}` === `${uri}`, changed),
  };
}

function articleSource(uri: vscode.Uri): CourseSource {
  const file = baseOf(uri);
  return {
    ...placeOf(uri),
    read: async () => [await readCourseFile(uri, file)],
    locate: () => uri,
    pathOf: one => (one.toString() === uri.toString() ? file : undefined),
    watch: changed =>
      watchFiles(
        // The name itself might be read as a pattern.
        new vscode.RelativePattern(vscode.Uri.joinPath(uri, '..'), '*'),
        found => found.toString() === uri.toString(),
        changed,
      ),
  };
}

const baseOf = (uri: vscode.Uri) => uri.path.split('/').at(-1) ?? '';

function placeOf(uri: vscode.Uri): Omit<CourseSource, 'read' | 'locate' | 'pathOf' | 'watch'> {
  const base = baseOf(uri);
  // A course beside a project is called after the project.
  const known = base === '.journey' ? baseOf(vscode.Uri.joinPath(uri, '..')) : base.replace(/\.(?:md|markdown)$/i, '');
  const title = known || base || uri.authority;
  return {
    id: uri.toString(),
    name: nameOf(uri, title),
    title,
    from: vscode.workspace.asRelativePath(uri),
    remembered: true,
  };
}

/** A name that is the same wherever the workspace folder stands, and another for every file. */
function nameOf(uri: vscode.Uri, title: string): CourseName {
  const sum = shortSum(vscode.workspace.asRelativePath(uri, true));
  return `${slug(title).slice(0, 40).replace(/-+$/, '')}-${sum}`;
}

function watchFiles(
  pattern: vscode.RelativePattern,
  isOurs: (uri: vscode.Uri) => boolean,
  changed: () => void,
): vscode.Disposable {
  const watcher = vscode.workspace.createFileSystemWatcher(pattern);
  const look = (uri: vscode.Uri) => {
    if (isOurs(uri)) changed();
  };
  return vscode.Disposable.from(
    watcher,
    watcher.onDidChange(look),
    watcher.onDidCreate(look),
    watcher.onDidDelete(look),
    // VS Code misses files in a folder that was made together with the one that it is in (`mkdir -p`).
    vscode.workspace.onDidSaveTextDocument(({ uri }) => look(uri)),
  );
}
