import * as vscode from 'vscode';
import type { Problem } from '../../core/source/problem.ts';
import { ContentTimeout } from '../../core/thread/requests.ts';
import { inMessage } from '../words.ts';
import type { CourseMarks } from './courseMarks.ts';
import type { CourseSource } from './courseSource.ts';
import { UnreadableCourse } from './readFiles.ts';

/** What keeps a course from being shown as its files are. */
export type CourseTrouble = { readonly problems: readonly Problem[] } | { readonly error: Error };

/** Says what is the matter with courses: in the Problems panel, and once by a notification until it is fixed. */
export type CourseTeller = {
  /** @param shown whether an earlier version of the course stays on view. */
  trouble(source: CourseSource, trouble: CourseTrouble, shown: boolean): void;
  /** Takes back what was said of a course: its files are fine. */
  fine(source: CourseSource): void;
  /** Takes back what was said of a course that is closed. */
  gone(source: CourseSource): void;
};

/** Opens what tells of courses' troubles. */
export function tellOfCourses(marks: CourseMarks, log: (error: Error) => void): CourseTeller {
  const troubled = new Set<string>();
  return {
    trouble(source, trouble, shown) {
      const first = !troubled.has(source.id);
      troubled.add(source.id);
      marks.show(source, 'problems' in trouble ? trouble.problems : [], 'disk');
      if ('error' in trouble) log(trouble.error);
      if (first) void say(source, trouble, shown);
    },
    fine(source) {
      troubled.delete(source.id);
      marks.show(source, [], 'disk');
    },
    gone(source) {
      troubled.delete(source.id);
      marks.clear(source);
    },
  };
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
    return vscode.l10n.t('The course "{0}" no longer exists.', from);
  return vscode.l10n.t('The course "{0}" cannot be opened: {1}', from, error.message);
}
