import * as vscode from 'vscode';
import {
  courseNotAllowed,
  labNotStarted,
  noFolder,
  notOnDisk,
  notTrusted,
} from '../../core/checks/engine/placeObstacles.ts';
import type { QuizAnswers } from '../../core/checks/engine/quizAnswers.ts';
import type { Obstacle, Verdict } from '../../core/checks/engine/verdict.ts';
import type { Worlds } from '../../core/checks/engine/worlds.ts';
import { runChecks } from '../../core/checks/runChecks.ts';
import type { Content } from '../../core/content/shelf.ts';
import type { Step } from '../../core/course/course.ts';
import { message } from '../../core/message.ts';
import type { CheckMode } from '../../core/progress/facts.ts';
import type { ForeignCourse } from '../../core/thread/compileForeign.ts';
import { consent } from '../consent/consent.ts';
import { allowCourse } from '../consent/courseConsent.ts';
import { saveBelow } from '../files/saveBelow.ts';
import type { LabPlaces } from '../labs/labPlaces.ts';
import { ownConnection } from './ownConnection.ts';

/** What checking needs of the window. */
export type CheckOptions = {
  readonly content: Content;
  readonly labs: LabPlaces;
  readonly worlds: () => Promise<Worlds>;
  readonly workspaceState: vscode.Memento;
  /** What the learner answered to the step's questions. */
  readonly answers: QuizAnswers | undefined;
  /** The step's course, when it is not the built-in one. */
  readonly foreign: ForeignCourse | undefined;
};

/** Checks a step against the learner's folder. Rejects with the signal's reason when it is aborted. */
export async function checkStep(
  step: Step,
  mode: CheckMode,
  signal: AbortSignal,
  options: CheckOptions,
): Promise<Verdict> {
  const all = await options.content.checks(step.name);
  const onlyQuiz = all.checks.every(({ kind }) => kind === 'quiz');
  const folder = onlyQuiz ? vscode.Uri.file('/') : await folderOf(step, options);
  if ('kind' in folder) return { outcome: 'couldNotCheck', results: [], obstacle: folder };
  const { foreign, workspaceState } = options;
  const allowed = onlyQuiz || !foreign || (await allowCourse(workspaceState, foreign, mode !== 'saved'));
  if (!allowed) return { outcome: 'couldNotCheck', results: [], obstacle: courseNotAllowed };
  const unsaved = mode === 'asked' && !onlyQuiz ? await saved(folder) : undefined;
  if (unsaved) return { outcome: 'couldNotCheck', results: [], obstacle: unsaved };
  const worlds = await options.worlds();
  const world = worlds.open({
    folder: folder.fsPath,
    allow: consent(workspaceState, folder, mode !== 'saved').allow,
    answers: options.answers,
    // What others wrote is not let at the learner's own databases.
    connection: foreign ? undefined : ownConnection('sql'),
    mongoConnection: foreign ? undefined : ownConnection('mongo'),
  });
  try {
    return await runChecks(all, world, signal);
  } finally {
    await world.close();
  }
}

/** Where the evidence is, or why there is none. */
async function folderOf(step: Step, { labs }: CheckOptions): Promise<vscode.Uri | Obstacle> {
  const [root] = vscode.workspace.workspaceFolders ?? [];
  if (!root) return noFolder;
  if (!vscode.workspace.isTrusted) return notTrusted;
  if (!step.check?.lab) return root.uri;
  const folder = await labs.find(step);
  if (!folder) return labNotStarted;
  if (folder.scheme !== 'file') return notOnDisk;
  return folder;
}

/** What is checked is what the learner sees. @returns why it cannot be, when a file cannot be saved. */
async function saved(folder: vscode.Uri): Promise<Obstacle | undefined> {
  const failed = await saveBelow(folder);
  return (
    failed && {
      kind: 'broken',
      message: message(
        '{0} could not be saved, so it may differ from what you see. Save it yourself, then check again.',
        vscode.workspace.asRelativePath(failed),
      ),
      fix: { kind: 'retry' },
    }
  );
}
