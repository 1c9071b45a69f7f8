import * as vscode from 'vscode';
import type { Blocker } from '../../core/scaffolds/plan.ts';
import type { Log } from '../log.ts';
import type { ScaffoldFailed } from './applyScaffold.ts';

/** Restricted Mode: says why nothing is written and where to trust the folder. */
export async function explainTrust(): Promise<void> {
  const manage = vscode.l10n.t('Manage Workspace Trust');
  const answer = await vscode.window.showWarningMessage(
    vscode.l10n.t(
      'This folder is in Restricted Mode, so nothing in it is written or run. You can read the lessons; trust the folder to scaffold.',
    ),
    manage,
  );
  if (answer === manage) await vscode.commands.executeCommand('workbench.trust.manage');
}

/** Says what stands where a file has to go. */
export async function explainBlocker(by: Blocker, at: string): Promise<void> {
  const message = {
    'folder in the way': vscode.l10n.t(
      'Nothing was written: "{0}" is a folder, and the scaffold has a file of that name. Rename the folder or choose another target.',
      at,
    ),
    'file in the way': vscode.l10n.t(
      'Nothing was written: "{0}" is a file, and the scaffold needs a folder of that name. Rename the file or choose another target.',
      at,
    ),
    'symbolic link': vscode.l10n.t(
      'Nothing was written: "{0}" is a symbolic link, which may lead out of the workspace. Remove the link or choose another target.',
      at,
    ),
  }[by];
  await vscode.window.showErrorMessage(message);
}

/** Says that the plan no longer fits the files that exist. */
export async function explainChange(): Promise<void> {
  await vscode.window.showErrorMessage(
    vscode.l10n.t('Nothing was written: files in the folder changed meanwhile. Run the scaffold again.'),
  );
}

/** Says what could not be written, and what could not be taken back; the log says why. */
export async function explainFailure({ message, leftovers, reasons }: ScaffoldFailed, log: Log): Promise<void> {
  for (const reason of reasons) log.warn('A half-written scaffold could not be taken back.', reason);
  const rest = leftovers.map(uri => vscode.workspace.asRelativePath(uri)).join(', ');
  await vscode.window.showErrorMessage(
    leftovers.length === 0
      ? vscode.l10n.t('Nothing was written. {0}', message)
      : vscode.l10n.t('The scaffold failed. {0} These could not be undone: {1}', message, rest),
  );
}
