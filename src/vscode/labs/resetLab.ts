import * as vscode from 'vscode';
import { type LabReset, planLabReset } from '../../core/checks/lab/labReset.ts';
import type { Step } from '../../core/course/course.ts';
import { type PlannedFile, planFiles } from '../../core/scaffolds/plan.ts';
import { run } from '../commands/run.ts';
import { explainBlocker, explainTrust } from '../files/explain.ts';
import { lookBelow } from '../files/look.ts';
import type { Journey } from '../session/journey.ts';
import type { LabBackups } from './labBackups.ts';
import { labFiles, placeIn } from './labFiles.ts';
import { saveLab } from './saveLab.ts';
import { offerUndo } from './undoLabReset.ts';

/** Sets a step's lab back to its start after asking. A backup is made first and can be restored. */
export async function resetLab(step: Step, journey: Journey, backups: LabBackups): Promise<void> {
  if (!vscode.workspace.isTrusted) return explainTrust();
  const folder = await journey.labs.find(step);
  if (!folder) return explainNotStarted(step);
  const planned = await planStart(step, folder, journey);
  const blocked = planned.find(file => file.state === 'blocked');
  if (blocked) return explainBlocker(blocked.by, blocked.at);
  const reset = planLabReset(planned, await labFiles(folder));
  if (reset.bringBack.length + reset.setAside.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('The lab has not changed since its start.'));
    return;
  }
  if (!(await agrees(step, reset)) || !(await saveLab(folder))) return;
  const backup = await backups.keep(step.name, folder, reset.gone);
  await carryOut(reset, folder, planned);
  const { session } = journey;
  session.forgetVerdict(step.name);
  offerUndo(vscode.l10n.t('The lab of "{0}" was reset to its start.', step.title), backup, { session, backups });
}

/** How the files of the start compare with those that exist; links on the way to the lab block it. */
async function planStart(step: Step, folder: vscode.Uri, { content }: Journey): Promise<PlannedFile[]> {
  const { lab } = await content.checks(step.name);
  const root = vscode.workspace.getWorkspaceFolder(folder)?.uri ?? folder;
  const below = folder.path.slice(root.path.length + 1);
  const prefix = below === '' ? '' : `${below}/`;
  const files = (lab?.start ?? []).map(file => ({ ...file, path: `${prefix}${file.path}` }));
  const planned = await planFiles(files, lookBelow(root));
  return planned.map(file => ({ ...file, path: file.path.slice(prefix.length) }));
}

async function agrees(step: Step, { bringBack, setAside }: LabReset): Promise<boolean> {
  const yes = vscode.l10n.t('Reset Lab');
  const lines = [
    ...bringBack.map(path => vscode.l10n.t('{0}: as it was at the start', path)),
    ...setAside.map(path => vscode.l10n.t('{0}: moved to the backup', path)),
  ];
  const most = 15;
  const rest = lines.length > most ? [vscode.l10n.t('… and {0} more', lines.length - most)] : [];
  const answer = await vscode.window.showWarningMessage(
    vscode.l10n.t('Reset the lab of "{0}"?', step.title),
    {
      modal: true,
      detail: vscode.l10n.t(
        'These files change:\n{0}\n\nA backup is made first: "Undo Lab Reset…" restores everything. Your progress stays as it is.',
        [...lines.slice(0, most), ...rest].join('\n'),
      ),
    },
    yes,
  );
  return answer === yes;
}

async function carryOut(reset: LabReset, folder: vscode.Uri, start: readonly PlannedFile[]): Promise<void> {
  for (const { path, text: contents } of start) {
    if (reset.bringBack.includes(path))
      await vscode.workspace.fs.writeFile(placeIn(folder, path), new TextEncoder().encode(contents));
  }
  for (const path of reset.setAside) await vscode.workspace.fs.delete(placeIn(folder, path));
}

async function explainNotStarted(step: Step): Promise<void> {
  const start = vscode.l10n.t('Start Lab');
  const answer = await vscode.window.showInformationMessage(
    vscode.l10n.t('The lab of "{0}" is not started in this folder, so there is nothing to reset.', step.title),
    start,
  );
  if (answer) await run('startLab', step.name);
}
