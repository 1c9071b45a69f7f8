import * as vscode from 'vscode';
import type { StepName } from '../../core/course/course.ts';
import type { Entry } from '../../core/progress/entry.ts';
import { type ImportResult, readExport, writeExport } from '../../core/progress/exportFile.ts';
import type { Session } from '../../core/session/session.ts';
import { bringOldAnswersBack } from '../quiz/quizAnswers.ts';
import { inMessage } from '../words.ts';
import type { Backups } from './backups.ts';

const filters = () => ({ [vscode.l10n.t('Progress')]: ['json'] });

/** Bytes; an export of a learner who did everything has some 100 KB. */
const largestImport = 32 * 1024 * 1024;

/** Writes all progress to a file that the learner chooses. */
export async function exportProgress(session: Session): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const name = 'backend-journey-progress.json';
  const uri = await vscode.window.showSaveDialog({
    filters: filters(),
    title: vscode.l10n.t('Export Progress'),
    saveLabel: vscode.l10n.t('Export'),
    ...(folder ? { defaultUri: vscode.Uri.joinPath(folder, name) } : {}),
  });
  if (!uri) return;
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(writeExport(session.entries(), new Date())));
  void vscode.window.showInformationMessage(vscode.l10n.t('Progress exported to {0}.', uri.fsPath));
}

/** Adds the progress of an exported file to what there is; nothing is lost by it. */
export async function importProgress(session: Session): Promise<void> {
  const picked = await vscode.window.showOpenDialog({
    filters: filters(),
    title: vscode.l10n.t('Import Progress'),
    openLabel: vscode.l10n.t('Import'),
  });
  const uri = picked?.[0];
  if (!uri) return;
  const { size } = await vscode.workspace.fs.stat(uri);
  if (size > largestImport) {
    void vscode.window.showErrorMessage(importFault('not an export'));
    return;
  }
  const result = readExport(new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)));
  if ('fault' in result) {
    void vscode.window.showErrorMessage(importFault(result.fault));
    return;
  }
  const before = session.snapshot.progress.done;
  await session.merge(result.entries);
  const { done, total } = session.snapshot.progress;
  const words = [vscode.l10n.t('Progress imported: {0} of {1} steps are done, {2} before.', done, total, before)];
  if (result.unreadable > 0) words.push(vscode.l10n.t('{0} entries were damaged and left out.', result.unreadable));
  void vscode.window.showInformationMessage(words.join(' '));
}

function importFault(fault: Extract<ImportResult, { fault: string }>['fault']): string {
  switch (fault) {
    case 'not JSON':
      return vscode.l10n.t('Nothing was imported: the file is not JSON. Choose a file made by "Export Progress…".');
    case 'not an export':
      return vscode.l10n.t(
        'Nothing was imported: the file has no progress in it. Choose a file made by "Export Progress…".',
      );
    case 'newer format':
      return vscode.l10n.t(
        'Nothing was imported: the file was made by a newer version of Backend Journey. Update the extension.',
      );
  }
}

/** What is reset: its name for the backup, its title for the question, and its steps. */
export type ResetScope = { readonly name: string; readonly title: string; readonly steps: readonly StepName[] };

/** Where progress is reset, and kept for a way back. */
type Kept = { readonly session: Session; readonly backups: Backups; readonly memento: vscode.Memento };

/** Resets the progress of some steps after asking, and offers to undo it. */
export async function resetProgress(kept: Kept, { name, title, steps }: ResetScope): Promise<void> {
  const { session, backups } = kept;
  const reset = vscode.l10n.t('Reset');
  const answer = await vscode.window.showWarningMessage(
    vscode.l10n.t('Reset the progress of "{0}"?', title),
    {
      modal: true,
      detail: vscode.l10n.t(
        'Files in your folder stay as they are. A backup is kept: "Undo Reset…" restores the progress.',
      ),
    },
    reset,
  );
  if (answer !== reset) return;
  const known = session.known(steps);
  await backups.keep(name, known);
  await session.reset(steps);
  const undo = vscode.l10n.t('Undo');
  void vscode.window
    .showInformationMessage(inMessage(vscode.l10n.t('The progress of "{0}" was reset.', title)), undo)
    .then(choice => {
      if (choice === undo) return bringBack(kept, known);
    });
}

async function bringBack({ session, memento }: Kept, known: readonly Entry[]): Promise<void> {
  const steps = known.flatMap(({ step }) => session.snapshot.index.place(step)?.step.name ?? []);
  await bringOldAnswersBack(memento, session, new Set(steps));
  await session.restore(known);
}

/** Brings the progress of a reset back, the newest or one that the learner chooses. */
export async function undoReset(kept: Kept, titleOf: (name: string) => string): Promise<void> {
  const { backups } = kept;
  const list = await backups.list();
  if (list.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('Nothing has been reset on this machine.'));
    return;
  }
  const items = list.map(backup => ({ label: titleOf(backup.name), description: backup.at.toLocaleString(), backup }));
  const picked = await vscode.window.showQuickPick(items, {
    placeHolder: vscode.l10n.t('Which reset do you want to undo?'),
  });
  if (!picked) return;
  await bringBack(kept, await backups.read(picked.backup));
  void vscode.window.showInformationMessage(
    inMessage(vscode.l10n.t('The progress of "{0}" was restored.', picked.label)),
  );
}
