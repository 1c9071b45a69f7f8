import * as vscode from 'vscode';
import { ContentTimeout } from '../../core/content/requests.ts';
import type { Problem } from '../../core/problem.ts';
import { inMessage } from '../words.ts';
import type { CourseSource } from './courseSource.ts';
import { UnreadableCourse } from './readFiles.ts';

/** What keeps a course from being shown as its files are. */
export type CourseTrouble = { readonly problems: readonly Problem[] } | { readonly error: Error };

/** Says what is the matter with courses: in the Problems panel, and once by a notification until it is mended. */
export type CourseTeller = vscode.Disposable & {
  /** @param shown whether an earlier version of the course stays on view. */
  trouble(source: CourseSource, trouble: CourseTrouble, shown: boolean): void;
  /** Takes back what was said of a course. */
  fine(source: CourseSource): void;
};

/** Opens what tells of courses' troubles. */
export function tellOfCourses(log: (error: Error) => void): CourseTeller {
  const collection = vscode.languages.createDiagnosticCollection('backendJourney.courses');
  const marked = new Map<string, readonly vscode.Uri[]>();
  const clear = ({ id }: CourseSource) => {
    for (const uri of marked.get(id) ?? []) collection.delete(uri);
  };
  return {
    trouble(source, trouble, shown) {
      const first = !marked.has(source.id);
      clear(source);
      const byFile = 'problems' in trouble ? diagnosticsOf(source, trouble.problems) : new Map();
      marked.set(
        source.id,
        [...byFile.keys()].map(file => vscode.Uri.parse(file)),
      );
      for (const [file, diagnostics] of byFile) collection.set(vscode.Uri.parse(file), diagnostics);
      if ('error' in trouble) log(trouble.error);
      if (first) void say(source, trouble, shown);
    },
    fine(source) {
      clear(source);
      marked.delete(source.id);
    },
    dispose: () => collection.dispose(),
  };
}

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

async function say(source: CourseSource, trouble: CourseTrouble, shown: boolean): Promise<void> {
  const stays = shown ? ` ${vscode.l10n.t('The last good version stays open.')}` : '';
  if ('error' in trouble) {
    await vscode.window.showWarningMessage(inMessage(`${errorWords(source, trouble.error)}${stays}`));
    return;
  }
  const { problems } = trouble;
  const [first] = problems;
  const words =
    problems.length === 1 && first
      ? vscode.l10n.t('The course "{0}" has a problem: {1}.', source.from, first.message)
      : vscode.l10n.t('The course "{0}" has {1} problems.', source.from, problems.length);
  const located = problems.some(({ file }) => source.locate(file));
  const show = vscode.l10n.t('Show Problems');
  const answer = await vscode.window.showWarningMessage(inMessage(`${words}${stays}`), ...(located ? [show] : []));
  if (answer === show) await vscode.commands.executeCommand('workbench.actions.view.problems');
}

function errorWords({ from }: CourseSource, error: Error): string {
  if (error instanceof UnreadableCourse)
    return vscode.l10n.t('The course "{0}" cannot be opened: {1}', from, error.message);
  if (error instanceof ContentTimeout)
    return vscode.l10n.t('The course "{0}" cannot be opened: reading it took too long.', from);
  if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound')
    return vscode.l10n.t('The course "{0}" is not there any more.', from);
  return vscode.l10n.t('The course "{0}" cannot be opened: {1}', from, error.message);
}
