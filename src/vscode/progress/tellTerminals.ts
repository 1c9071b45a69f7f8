import * as vscode from 'vscode';

/** The variable by which the headless command finds the progress that this editor keeps. */
const variable = 'BACKEND_JOURNEY_PROGRESS';

/** Tells the terminals that are opened from now on where progress is kept, so that `backend-journey` shares it. */
export function tellTerminals({
  environmentVariableCollection,
  globalStorageUri,
}: Pick<vscode.ExtensionContext, 'environmentVariableCollection' | 'globalStorageUri'>): void {
  environmentVariableCollection.description = vscode.l10n.t('Lets the command `backend-journey` share your progress.');
  environmentVariableCollection.replace(variable, vscode.Uri.joinPath(globalStorageUri, 'progress').fsPath);
}
