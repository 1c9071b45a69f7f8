import * as vscode from 'vscode';
import type { Step } from '../../core/course/course.ts';
import type { Journey } from '../journey.ts';
import { explainTrust } from '../scaffolds/explain.ts';
import { openFolderFirst } from '../scaffolds/openFolderFirst.ts';
import { writeMissing } from '../scaffolds/writeMissing.ts';
import { showBesideLesson } from '../showBesideLesson.ts';
import { labPath } from './labPlaces.ts';

/**
 * Writes a step's lab into the workspace and opens its first file. What is there already stays as it is: starting a lab
 * again brings back what is missing, and nothing else.
 */
export async function startLab(step: Step, journey: Journey, memento: vscode.Memento): Promise<void> {
  const lab = step.check?.lab;
  if (!lab) return;
  if (!vscode.workspace.isTrusted) return explainTrust();
  if (!vscode.workspace.workspaceFolders?.length)
    return openFolderFirst({ command: 'startLab', argument: step.name }, memento);
  const folder = (await journey.labs.find(step)) ?? labFolder(step, await chooseRoot());
  if (!folder) return;
  if (!(await writeStart(step, folder, journey))) return;
  await journey.labs.note(step, folder);
  await journey.session.noteOpened(step.name);
  void journey
    .worlds()
    .then(worlds => worlds.prepare(step.check?.kinds ?? []))
    // Whoever checks is told; here nobody waits for it.
    .catch(error => console.warn('Backend Journey: a database could not be prepared.', error));
  const first = vscode.Uri.joinPath(folder, ...lab.open.split('/'));
  await showBesideLesson(first);
}

/** The workspace's folder, or the one of several that the learner chooses. */
export async function chooseRoot(): Promise<vscode.Uri | undefined> {
  const roots = vscode.workspace.workspaceFolders ?? [];
  const placeHolder = vscode.l10n.t('Which folder shall the lab go to?');
  const root =
    roots.length > 1 ? await vscode.window.showWorkspaceFolderPick({ placeHolder, ignoreFocusOut: true }) : roots[0];
  return root?.uri;
}

const labFolder = (step: Step, root: vscode.Uri | undefined) =>
  root && vscode.Uri.joinPath(root, ...labPath(step).split('/'));

async function writeStart(step: Step, folder: vscode.Uri, { content }: Journey): Promise<boolean> {
  const { lab } = await content.checks(step.name);
  const root = vscode.workspace.getWorkspaceFolder(folder)?.uri ?? folder;
  const below = folder.path.slice(root.path.length + 1);
  const files = (lab?.start ?? []).map(file => ({ ...file, path: below === '' ? file.path : `${below}/${file.path}` }));
  return writeMissing(files, root);
}
