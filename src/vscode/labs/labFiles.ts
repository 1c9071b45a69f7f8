import * as vscode from 'vscode';
import { leftAlone } from '../../core/checks/lab/labReset.ts';

/** The paths of all files below a lab's folder, without those of tools; links are not followed and not listed. */
export async function labFiles(folder: vscode.Uri, below = ''): Promise<string[]> {
  const entries = await vscode.workspace.fs.readDirectory(placeIn(folder, below));
  const paths = await Promise.all(
    entries.map(([name, type]) => {
      const path = below === '' ? name : `${below}/${name}`;
      if (type === vscode.FileType.File) return [path];
      return type === vscode.FileType.Directory && !leftAlone.has(name.toLowerCase()) ? labFiles(folder, path) : [];
    }),
  );
  return paths.flat().sort();
}

/** The place of a path with forward slashes below a folder. */
export function placeIn(folder: vscode.Uri, path: string): vscode.Uri {
  return vscode.Uri.joinPath(folder, ...path.split('/').filter(part => part !== ''));
}
