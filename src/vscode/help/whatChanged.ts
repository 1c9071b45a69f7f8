import * as vscode from 'vscode';
import type { Place } from '../../core/course/course.ts';
import { run } from '../commands/run.ts';
import { courseUri } from './courseDocuments.ts';
import type { LessonTexts } from './lessonTexts.ts';

/** Shows a lesson as the learner saw it last beside the lesson as it is. */
export async function whatChanged({ step }: Place, texts: LessonTexts): Promise<void> {
  const seen = await texts.read(step.name);
  if (!seen || seen.version >= step.version) return explainMissing(step.name);
  const file = `${step.name}.md`;
  const title = vscode.l10n.t('{0}: as you saw it ↔ as it is now', step.title);
  await vscode.commands.executeCommand(
    'vscode.diff',
    courseUri('seen', step.name, file),
    courseUri('lesson', step.name, file),
    title,
    { preview: true },
  );
}

/** The text was seen on another machine, or before text was kept. */
async function explainMissing(step: string): Promise<void> {
  const open = vscode.l10n.t('Open Lesson');
  const answer = await vscode.window.showInformationMessage(
    vscode.l10n.t(
      'The version that you saw is not kept on this machine, so there is nothing to compare with. The lesson shows the current version.',
    ),
    open,
  );
  if (answer) await run('openLesson', step);
}
