import * as vscode from 'vscode';
import { keepWaiting, type WaitingCommand } from '../memory.ts';

/** Offers to open or create a folder; the command goes on in the window that opens it. */
export async function openFolderFirst(wanted: WaitingCommand, memento: vscode.Memento): Promise<void> {
  const open = { label: vscode.l10n.t('Open Folder…'), iconPath: new vscode.ThemeIcon('folder-opened') };
  const create = { label: vscode.l10n.t('Create a New Folder…'), iconPath: new vscode.ThemeIcon('new-folder') };
  const picked = await vscode.window.showQuickPick([open, create], {
    title: vscode.l10n.t('No folder is open'),
    placeHolder: vscode.l10n.t('Files are written to a folder; this continues as soon as one is open.'),
    ignoreFocusOut: true,
  });
  const folder = picked && (picked === open ? await chooseFolder() : await createFolder());
  if (!folder) return;
  await keepWaiting(memento, wanted, folder);
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
