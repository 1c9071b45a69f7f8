import * as vscode from 'vscode';
import { statOf } from './look.ts';

/**
 * The first symbolic link on the way from the workspace's folder to a file or folder, itself included: through it a path
 * may lead out of the workspace. The workspace's folder may be one. Undefined when there is none.
 */
export async function linkOnWay(uri: vscode.Uri): Promise<string | undefined> {
  const root = vscode.workspace.getWorkspaceFolder(uri)?.uri;
  if (!root) return vscode.workspace.asRelativePath(uri);
  const parts = uri.path
    .slice(root.path.length)
    .split('/')
    .filter(part => part !== '');
  for (const [at] of parts.entries()) {
    const way = parts.slice(0, at + 1);
    const found = await statOf(vscode.Uri.joinPath(root, ...way));
    if (!found) return undefined;
    if (found.type & vscode.FileType.SymbolicLink) return way.join('/');
    if (!(found.type & vscode.FileType.Directory)) return undefined;
  }
  return undefined;
}

/** Why nothing is written to, or opened, through a link. */
export const linkWords = (link: string): string =>
  vscode.l10n.t('"{0}" is a symbolic link, which may lead out of the workspace.', link);
