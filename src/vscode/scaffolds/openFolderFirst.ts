import * as vscode from 'vscode';
import { keepWaitingScaffold } from '../memory.ts';

/** Offers to open or create a folder; the scaffold goes on in the window that opens it. */
export async function openFolderFirst(scaffold: string, memento: vscode.Memento): Promise<void> {
  const open = { label: vscode.l10n.t('Open Folder…'), iconPath: new vscode.ThemeIcon('folder-opened') };
  const create = { label: vscode.l10n.t('Create a New Folder…'), iconPath: new vscode.ThemeIcon('new-folder') };
  const picked = await vscode.window.showQuickPick([open, create], {
    title: vscode.l10n.t('No folder is open'),
    placeHolder: vscode.l10n.t('Scaffolding needs a folder to write to; it goes on as soon as one is open.'),
    ignoreFocusOut: true,
  });
  const folder = picked && (picked === open ? await chooseFolder() : await createFolder());
  if (!folder) return;
  await keepWaitingScaffold(memento, scaffold, folder);
  await vscode.commands.executeCommand('vscode.openFolder', folder, { forceReuseWindow: true });
}

async function chooseFolder(): Promise<vscode.Uri | undefined> {
  const picked = await vscode.window.showOpenDialog({
    canSelectFiles: false,
    canSelectFolders: true,
    openLabel: vscode.l10n.t('Open Folder'),
  });
  return picked?.[0];
}

async function createFolder(): Promise<vscode.Uri | undefined> {
  const uri = await vscode.window.showSaveDialog({
    title: vscode.l10n.t('Create a New Folder'),
    saveLabel: vscode.l10n.t('Create Folder'),
  });
  if (uri) await vscode.workspace.fs.createDirectory(uri);
  return uri;
}
