import * as vscode from 'vscode';

const key = 'scaffoldWhenOpen';
/** A scaffold asked for in a window without a folder waits this long, in ms, for the folder to open. */
const patience = 10 * 60 * 1000;

type Waiting = { readonly scaffold: string; readonly folder: string; readonly at: number };

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
  await memento.update(key, { scaffold, folder: folder.toString(), at: Date.now() } satisfies Waiting);
  await vscode.commands.executeCommand('vscode.openFolder', folder, { forceReuseWindow: true });
}

/** The scaffold that waited for this window's folder, once; undefined when none did. */
export async function takeWaitingScaffold(memento: vscode.Memento): Promise<string | undefined> {
  const waiting = memento.get<Waiting>(key);
  const here = vscode.workspace.workspaceFolders?.some(({ uri }) => uri.toString() === waiting?.folder);
  if (!waiting || !here) return undefined;
  await memento.update(key, undefined);
  return Date.now() - waiting.at < patience ? waiting.scaffold : undefined;
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
