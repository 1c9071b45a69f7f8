import * as vscode from 'vscode';
import { saveBelow } from '../files/saveBelow.ts';

/** What editors hold is saved, so that the backup has it. @returns false when a file could not be saved. */
export async function saveLab(folder: vscode.Uri): Promise<boolean> {
  const failed = await saveBelow(folder);
  if (!failed) return true;
  void vscode.window.showErrorMessage(
    vscode.l10n.t(
      'Nothing was changed: {0} could not be saved. Save it yourself, then try again.',
      vscode.workspace.asRelativePath(failed),
    ),
  );
  return false;
}
