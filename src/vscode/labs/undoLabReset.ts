import * as vscode from 'vscode';
import { planFiles } from '../../core/scaffolds/plan.ts';
import type { Session } from '../../core/session/session.ts';
import { explainBlocker, explainTrust } from '../files/explain.ts';
import { lookBelow, statOf } from '../files/look.ts';
import { inMessage } from '../words.ts';
import { keptFiles, type LabBackup, type LabBackups } from './labBackups.ts';
import { placeIn } from './labFiles.ts';
import { saveLab } from './saveLab.ts';

/** What a reset and its undo need. */
export type Resetting = { readonly session: Session; readonly backups: LabBackups };

/** Says what was done, with a button that undoes it. Does not wait for an answer. */
export function offerUndo(message: string, backup: LabBackup, resetting: Resetting): void {
  const undo = vscode.l10n.t('Undo');
  void vscode.window.showInformationMessage(inMessage(message), undo).then(answer => {
    if (answer) return bringBack(backup, resetting);
  });
}

/** Lets the learner choose a backup of this workspace's labs and brings it back. */
export async function undoLabReset(resetting: Resetting): Promise<void> {
  if (!vscode.workspace.isTrusted) return explainTrust();
  const { session, backups } = resetting;
  const here = (await backups.list()).filter(({ folder }) => folderOf(folder) !== undefined);
  if (here.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('No lab of this folder has been reset.'));
    return;
  }
  const items = here.map(backup => ({
    label: session.snapshot.index.place(backup.step)?.step.title ?? backup.step,
    description: new Date(backup.at).toLocaleString(),
    detail: backup.files.join(', '),
    backup,
  }));
  const placeHolder = vscode.l10n.t('Which lab do you want to restore?');
  const picked = await vscode.window.showQuickPick(items, { placeHolder, matchOnDetail: true });
  if (picked) await bringBack(picked.backup, resetting);
}

/** Brings a lab back to how it was; how it is now is kept as well, so that this too can be undone. */
async function bringBack(backup: LabBackup, resetting: Resetting): Promise<void> {
  const { session, backups } = resetting;
  const folder = folderOf(backup.folder);
  if (!folder) return;
  const blocked = await blockerOf(backup, folder);
  if (blocked) return explainBlocker(blocked.by, blocked.at);
  if (!(await saveLab(folder))) return;
  const missing = await Promise.all(
    backup.files.map(async path => ((await statOf(placeIn(folder, path))) ? [] : [path])),
  );
  const before = await backups.keep(backup.step, folder, missing.flat());
  const { fs } = vscode.workspace;
  for (const path of backup.files)
    await fs.copy(placeIn(keptFiles(backup.place), path), placeIn(folder, path), { overwrite: true });
  for (const path of backup.written) if (await statOf(placeIn(folder, path))) await fs.delete(placeIn(folder, path));
  const step = session.snapshot.index.place(backup.step)?.step;
  if (step) session.forgetVerdict(step.name);
  offerUndo(vscode.l10n.t('Your files were restored: {0}.', backup.files.join(', ')), before, resetting);
}

/** The folder of a backup, if it is in this workspace. */
function folderOf(address: string): vscode.Uri | undefined {
  const folder = vscode.Uri.parse(address);
  return vscode.workspace.getWorkspaceFolder(folder) ? folder : undefined;
}

/** What stands where a file of the backup has to go: a folder, or a link that may lead elsewhere. */
async function blockerOf({ files, written }: LabBackup, folder: vscode.Uri) {
  const root = vscode.workspace.getWorkspaceFolder(folder)?.uri ?? folder;
  const below = folder.path.slice(root.path.length + 1);
  const all = [...files, ...written].map(path => ({ path: below === '' ? path : `${below}/${path}`, text: '' }));
  return (await planFiles(all, lookBelow(root))).find(file => file.state === 'blocked');
}
