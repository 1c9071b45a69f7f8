import * as vscode from 'vscode';
import type { FileBytes } from '../../core/thread/compileForeign.ts';
import type { CourseSource } from '../courses/courseSource.ts';

/** The files of a course as its author sees them: what is typed and not saved takes the place of what is on the disk. */
export type TypedFiles = vscode.Disposable & {
  /** Throws UnreadableCourse. */
  read(): Promise<readonly FileBytes[]>;
};

/**
 * Follows the files of a course. They are read again only when they change on the disk.
 * @param changed called then.
 */
export function followFiles(source: CourseSource, changed: () => void): TypedFiles {
  let kept: Promise<readonly FileBytes[]> | undefined;
  const forget = () => {
    kept = undefined;
  };
  const watcher = source.watch(() => {
    forget();
    changed();
  });
  // The watcher speaks some time after a file was saved.
  const saved = vscode.workspace.onDidSaveTextDocument(({ uri }) => {
    if (source.pathOf(uri) !== undefined) forget();
  });
  return {
    async read() {
      const reading = kept ?? source.read();
      kept = reading;
      try {
        return asTyped(source, await reading);
      } catch (error) {
        forget();
        throw error;
      }
    },
    dispose: () => vscode.Disposable.from(watcher, saved).dispose(),
  };
}

/** Lays the text of open documents over a course's files. */
export function asTyped(source: CourseSource, files: readonly FileBytes[]): readonly FileBytes[] {
  const typed = new Map(
    vscode.workspace.textDocuments.flatMap(document => {
      const path = document.isDirty ? source.pathOf(document.uri) : undefined;
      return path === undefined ? [] : [[path, document] as const];
    }),
  );
  if (typed.size === 0) return files;
  return files.map(file => {
    const document = typed.get(file.path);
    return document ? { path: file.path, bytes: new TextEncoder().encode(document.getText()) } : file;
  });
}
