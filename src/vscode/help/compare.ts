import * as vscode from 'vscode';
import { tierNumber } from '../../core/checks/help/tiers.ts';
import type { Step } from '../../core/course/course.ts';
import { stepRow } from '../../core/session/rows.ts';
import { layered } from '../../core/source/layered.ts';
import type { SourceFile } from '../../core/source/problem.ts';
import { lookBelow } from '../files/look.ts';
import { columnForFiles } from '../lesson/showBesideLesson.ts';
import type { Journey } from '../session/journey.ts';
import { inMessage } from '../words.ts';
import { courseUri } from './courseDocuments.ts';

/** A file and its two sides. */
type Pair = { readonly path: string; readonly yours: vscode.Uri; readonly solution: vscode.Uri };

/**
 * Shows the learner's files beside the solution's, those that differ. For a step that is not done it asks before the first
 * time, and notes that the solution was seen.
 */
export async function compareWithSolution(step: Step, journey: Journey): Promise<void> {
  const { session, content, labs } = journey;
  if (!step.check?.lab) {
    void vscode.window.showInformationMessage(
      inMessage(vscode.l10n.t('"{0}" has no lab, so there is no solution.', step.title)),
    );
    return;
  }
  if (!(await agrees(step, journey))) return;
  await session.noteHelp(step.name, tierNumber('solution'));
  const { lab } = await content.checks(step.name);
  const folder = await labs.find(step);
  const pairs = folder
    ? await differing(step, folder, layered(lab?.start ?? [], lab?.solution ?? []))
    : (lab?.solution ?? []).map(({ path }) => beforeStart(step, path, lab?.start ?? []));
  if (pairs.length > 0) return show(step, pairs, folder === undefined);
  void vscode.window.showInformationMessage(vscode.l10n.t("Your files are the same as the solution's."));
}

async function agrees(step: Step, { session }: Journey): Promise<boolean> {
  const { state, helped } = stepRow(session.snapshot, step);
  if (state === 'done' || helped >= tierNumber('solution')) return true;
  const show = vscode.l10n.t('Show Solution');
  const answer = await vscode.window.showInformationMessage(
    vscode.l10n.t('You will see the whole solution.'),
    {
      modal: true,
      detail: vscode.l10n.t(
        'Your files stay as they are. The step counts as done as soon as its check passes; it will say that it was solved with the solution.',
      ),
    },
    show,
  );
  return answer === show;
}

/** The files of the solution that the learner has otherwise, or not at all. Files of their own are left out. */
async function differing(step: Step, folder: vscode.Uri, solved: readonly SourceFile[]): Promise<Pair[]> {
  const look = lookBelow(folder);
  const pairs = await Promise.all(
    solved.map(async ({ path, text: contents }): Promise<Pair[]> => {
      const found = await look(path);
      if (found.kind === 'file' && found.contents?.replaceAll('\r\n', '\n') === contents) return [];
      const own = vscode.Uri.joinPath(folder, ...path.split('/'));
      const yours = found.kind === 'file' ? own : courseUri('nothing', step.name, path);
      return [{ path, yours, solution: courseUri('solution', step.name, path) }];
    }),
  );
  return pairs.flat();
}

/** Before the lab is started, its start stands for the learner's file. */
function beforeStart(step: Step, path: string, start: readonly SourceFile[]): Pair {
  const part = start.some(file => file.path === path) ? 'start' : 'nothing';
  return { path, yours: courseUri(part, step.name, path), solution: courseUri('solution', step.name, path) };
}

async function show(step: Step, pairs: readonly Pair[], notStarted: boolean): Promise<void> {
  const [only] = pairs;
  const { executeCommand } = vscode.commands;
  const viewColumn = columnForFiles();
  if (pairs.length === 1 && only) {
    const title = notStarted
      ? vscode.l10n.t('{0}: the start ↔ the solution', only.path)
      : vscode.l10n.t('{0}: yours ↔ the solution', only.path);
    await executeCommand('vscode.diff', only.yours, only.solution, title, { preview: false, viewColumn });
    return;
  }
  const title = notStarted
    ? vscode.l10n.t('{0}: the start ↔ the solution', step.title)
    : vscode.l10n.t('{0}: yours ↔ the solution', step.title);
  await focusColumn(viewColumn);
  await executeCommand(
    'vscode.changes',
    title,
    pairs.map(({ yours, solution }) => [solution, yours, solution]),
  );
}

const groups = ['First', 'Second', 'Third', 'Fourth', 'Fifth', 'Sixth', 'Seventh', 'Eighth'];

/** The editor of several files opens in the active group; the lesson's stays free of it. */
export async function focusColumn(column: vscode.ViewColumn): Promise<void> {
  if (column === vscode.ViewColumn.Beside) await vscode.commands.executeCommand('workbench.action.newGroupRight');
  const name = groups[column - 1];
  if (name) await vscode.commands.executeCommand(`workbench.action.focus${name}EditorGroup`);
}
