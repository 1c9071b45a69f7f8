import * as vscode from 'vscode';
import { workspaceRoot } from '../../core/scaffolds/scaffold.ts';
import { type PathFault, pathFault } from '../../core/source/safePath.ts';

/** Where a scaffold goes: a folder inside one of the workspace's folders. */
export type Target = {
  readonly root: vscode.WorkspaceFolder;
  /** Path below the root with forward slashes; empty for the root itself. */
  readonly folder: string;
};

/** The place of a path of the template. */
export function targetUri({ root, folder }: Target, path = ''): vscode.Uri {
  return vscode.Uri.joinPath(root.uri, ...[...folder.split('/'), ...path.split('/')].filter(part => part !== ''));
}

/** A target in words: the folder below the root, or the root's name. */
export function targetWords({ root, folder }: Target): string {
  const several = (vscode.workspace.workspaceFolders?.length ?? 0) > 1;
  if (folder === '') return root.name;
  return several ? `${root.name}/${folder}` : folder;
}

/** What is wrong with a folder that the learner typed, and what to do instead. */
export function pathFaultWords(fault: PathFault): string {
  switch (fault) {
    case 'absolute':
      return vscode.l10n.t('Enter a path inside the workspace, without a drive or a leading slash.');
    case 'outside':
      return vscode.l10n.t('The folder must stay inside the workspace: remove "..".');
    case 'empty part':
      return vscode.l10n.t('Remove the double slash, the "." or the slash at the end.');
    case 'reserved name':
      return vscode.l10n.t('Windows or Git keeps this name for itself. Choose another one.');
    case 'forbidden character':
      return vscode.l10n.t('Leave out < > : " | ? *, invisible characters, and a space or dot at the end of a name.');
    case 'too long':
      return vscode.l10n.t('A name is too long for file systems. Choose a shorter one.');
  }
}

/** Asks which folder a scaffold goes to; undefined when the learner gives up. */
export async function chooseTarget(title: string, suggested: string): Promise<Target | undefined> {
  const roots = vscode.workspace.workspaceFolders ?? [];
  const root =
    roots.length > 1
      ? await vscode.window.showWorkspaceFolderPick({ placeHolder: title, ignoreFocusOut: true })
      : roots[0];
  if (!root) return undefined;
  const folder = await chooseFolder(title, suggested, root);
  return folder === undefined ? undefined : { root, folder };
}

async function chooseFolder(
  title: string,
  suggested: string,
  root: vscode.WorkspaceFolder,
): Promise<string | undefined> {
  const below = {
    label: suggested,
    description: vscode.l10n.t('a folder in {0}', root.name),
    iconPath: new vscode.ThemeIcon('folder'),
    folder: suggested,
  };
  const items = [
    ...(suggested === workspaceRoot ? [] : [below]),
    {
      label: root.name,
      description: vscode.l10n.t('the open folder'),
      iconPath: new vscode.ThemeIcon('root-folder'),
      folder: '',
    },
    {
      label: vscode.l10n.t('Another folder…'),
      description: vscode.l10n.t('inside {0}', root.name),
      iconPath: new vscode.ThemeIcon('edit'),
      folder: undefined,
    },
  ];
  const picked = await vscode.window.showQuickPick(items, {
    title,
    placeHolder: vscode.l10n.t('Which folder do you want to write the files to?'),
    ignoreFocusOut: true,
  });
  if (!picked || picked.folder !== undefined) return picked?.folder;
  const typed = await vscode.window.showInputBox({
    title,
    prompt: vscode.l10n.t('Path of the folder inside {0}', root.name),
    value: suggested === workspaceRoot ? '' : suggested,
    ignoreFocusOut: true,
    validateInput(value) {
      const fault = pathFault(value.trim());
      return fault && pathFaultWords(fault);
    },
  });
  return typed?.trim().replaceAll('\\', '/');
}
