import * as vscode from 'vscode';

/** Saves what editors hold of a folder's files. @returns the first file that could not be saved. */
export async function saveBelow(folder: vscode.Uri): Promise<vscode.Uri | undefined> {
  const unsaved = vscode.workspace.textDocuments.filter(
    ({ isDirty, isUntitled, uri }) => isDirty && !isUntitled && uri.toString().startsWith(`${folder.toString()}/`),
  );
  const saved = await Promise.all(unsaved.map(document => document.save()));
  return unsaved.find((_, at) => !saved[at])?.uri;
}
