import * as vscode from 'vscode';
import type { Look } from '../../core/scaffolds/plan.ts';
import { utf8Text } from '../../core/source/utf8Text.ts';

/** Looks at paths below a folder on any file system, as editors that hold unsaved changes show them. */
export function lookBelow(root: vscode.Uri): Look {
  return async path => {
    const uri = vscode.Uri.joinPath(root, ...path.split('/'));
    const found = await statOf(uri);
    if (!found) return { kind: 'nothing' };
    if (found.type & vscode.FileType.SymbolicLink) return { kind: 'link' };
    if (found.type & vscode.FileType.Directory) return { kind: 'folder' };
    const open = vscode.workspace.textDocuments.find(
      document => document.isDirty && document.uri.toString() === uri.toString(),
    );
    if (open) return { kind: 'file', contents: open.getText(), unsaved: true };
    return { kind: 'file', contents: utf8Text(await vscode.workspace.fs.readFile(uri)), unsaved: false };
  };
}

/** A file's stat; undefined when nothing is there. */
export async function statOf(uri: vscode.Uri): Promise<vscode.FileStat | undefined> {
  try {
    return await vscode.workspace.fs.stat(uri);
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return undefined;
    throw error;
  }
}
