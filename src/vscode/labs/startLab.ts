import * as vscode from 'vscode';
import { filesToOpen } from '../../core/checks/lab/filesToOpen.ts';
import type { Step } from '../../core/course/course.ts';
import { labPath } from '../../core/course/labPath.ts';
import { explainTrust } from '../files/explain.ts';
import { statOf } from '../files/look.ts';
import { openFolderFirst } from '../files/openFolderFirst.ts';
import { writeMissing } from '../files/writeMissing.ts';
import { columnForFiles } from '../lesson/showBesideLesson.ts';
import type { Journey } from '../session/journey.ts';
import { placeIn } from './labFiles.ts';

/**
 * Writes a step's lab into the workspace and opens the files to work on. Existing files stay as they are: starting
 * a lab again brings back what is missing, and nothing else.
 */
export async function startLab(step: Step, journey: Journey, memento: vscode.Memento): Promise<void> {
  if (!step.check?.lab) return;
  if (!vscode.workspace.isTrusted) return explainTrust();
  if (!vscode.workspace.workspaceFolders?.length)
    return openFolderFirst({ command: 'startLab', argument: step.name }, memento);
  const folder = (await journey.labs.find(step)) ?? labFolder(step, await chooseRoot());
  if (!folder) return;
  if (!(await writeStart(step, folder, journey))) return;
  await journey.labs.note(step, folder);
  await journey.session.noteOpened(step.name);
  forgetThatItWasMissing(step, journey);
  void journey
    .worlds()
    .then(worlds => worlds.prepare(step.check?.needs ?? []))
    // A learner who checks is told; here nobody waits for it.
    .catch(error => journey.log.warn('A database could not be prepared.', error));
  await openFiles(step, folder, journey);
}

/** Opens the files to work on of a lab that is in the workspace; starts one that is not, or of which none is left. */
export async function openLabFiles(step: Step, journey: Journey, memento: vscode.Memento): Promise<void> {
  const folder = await journey.labs.find(step);
  if (!folder || !(await openFiles(step, folder, journey))) await startLab(step, journey, memento);
}

/** A check that found no lab to look at says nothing about the one that exists now. */
function forgetThatItWasMissing({ name }: Step, { session }: Journey): void {
  const verdict = session.snapshot.verdicts.get(name);
  if (verdict && 'obstacle' in verdict && verdict.obstacle?.kind === 'no lab') session.forgetVerdict(name);
}

/** @returns whether one of the files was there */
async function openFiles(step: Step, folder: vscode.Uri, { content }: Journey): Promise<boolean> {
  const { lab } = await content.checks(step.name);
  const files = (lab ? filesToOpen(lab) : []).map(path => placeIn(folder, path));
  const stats = await Promise.all(files.map(statOf));
  const [first, ...others] = files.filter((_, at) => (stats[at]?.type ?? 0) & vscode.FileType.File);
  if (!first) return false;
  const column = columnForFiles();
  for (const file of [first, ...others])
    await vscode.window.showTextDocument(file, { preview: false, viewColumn: column, preserveFocus: true });
  await vscode.window.showTextDocument(first, { preview: false, viewColumn: column });
  return true;
}

/** The workspace's folder, or the one of several that the learner chooses. */
export async function chooseRoot(): Promise<vscode.Uri | undefined> {
  const roots = vscode.workspace.workspaceFolders ?? [];
  const placeHolder = vscode.l10n.t('Which folder do you want to write the lab to?');
  const root =
    roots.length > 1 ? await vscode.window.showWorkspaceFolderPick({ placeHolder, ignoreFocusOut: true }) : roots[0];
  return root?.uri;
}

const labFolder = (step: Step, root: vscode.Uri | undefined) =>
  root && vscode.Uri.joinPath(root, ...labPath(step).split('/'));

async function writeStart(step: Step, folder: vscode.Uri, { content, log }: Journey): Promise<boolean> {
  const { lab } = await content.checks(step.name);
  const root = vscode.workspace.getWorkspaceFolder(folder)?.uri ?? folder;
  const below = folder.path.slice(root.path.length + 1);
  const files = (lab?.start ?? []).map(file => ({ ...file, path: below === '' ? file.path : `${below}/${file.path}` }));
  return writeMissing(files, root, log);
}
