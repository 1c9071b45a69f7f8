import * as vscode from 'vscode';
import type { Problem } from '../../core/source/problem.ts';
import { problemsOf } from '../names.ts';
import type { CourseSource } from './courseSource.ts';

/** The problems of courses in the Problems panel. */
export type CourseMarks = vscode.Disposable & {
  /**
   * Shows a course's problems in the place of those that it had.
   * @param of what was compiled: the files as they are on the disk, which is left out while one of them has changes that
   * are not saved; or the files as they are typed.
   */
  show(source: CourseSource, problems: readonly Problem[], of: 'disk' | 'typed'): void;
  /** Takes away all that is shown of a course. */
  clear(source: CourseSource): void;
};

/** Opens what marks problems in the files of courses. */
export function markCourses(): CourseMarks {
  const collection = vscode.languages.createDiagnosticCollection(problemsOf.courses);
  const marked = new Map<string, readonly vscode.Uri[]>();
  const clear = ({ id }: CourseSource) => {
    for (const uri of marked.get(id) ?? []) collection.delete(uri);
    marked.delete(id);
  };
  return {
    show(source, problems, of) {
      if (of === 'disk' && hasUnsaved(source)) return;
      clear(source);
      const byFile = diagnosticsOf(source, problems);
      const uris = [...byFile.keys()].map(file => vscode.Uri.parse(file));
      marked.set(source.id, uris);
      for (const uri of uris) collection.set(uri, byFile.get(uri.toString()));
    },
    clear,
    dispose: () => collection.dispose(),
  };
}

const hasUnsaved = (source: CourseSource) =>
  vscode.workspace.textDocuments.some(({ isDirty, uri }) => isDirty && source.pathOf(uri) !== undefined);

function diagnosticsOf(source: CourseSource, problems: readonly Problem[]): Map<string, vscode.Diagnostic[]> {
  const byFile = new Map<string, vscode.Diagnostic[]>();
  for (const { file, line, column, message } of problems) {
    const uri = source.locate(file);
    if (!uri) continue;
    const at = new vscode.Position(line - 1, column - 1);
    const diagnostic = new vscode.Diagnostic(new vscode.Range(at, at), message, vscode.DiagnosticSeverity.Error);
    diagnostic.source = 'Backend Journey';
    byFile.set(uri.toString(), [...(byFile.get(uri.toString()) ?? []), diagnostic]);
  }
  return byFile;
}
