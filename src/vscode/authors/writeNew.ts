import * as vscode from 'vscode';
import type { NewFiles } from '../../core/authors/templates.ts';
import { linkOnWay, linkWords } from '../files/linkOnWay.ts';
import { statOf } from '../files/look.ts';

/** Text to put into an existing file. */
export type Insertion = { readonly uri: vscode.Uri; readonly offset: number; readonly text: string };

/**
 * Writes new files, and perhaps a line into one that exists, as one edit that can be undone; opens the main one.
 * @throws when a file already exists, in which case nothing is written, or could not be written.
 */
export async function writeNew(
  folder: vscode.Uri,
  parts: readonly NewFiles[],
  open: string,
  insertion?: Insertion,
): Promise<void> {
  const files = parts.flatMap(({ files }) => files);
  const at = (path: string) => vscode.Uri.joinPath(folder, ...path.split('/'));
  for (const { path } of files) {
    const link = await linkOnWay(at(path));
    if (link) throw new Error(linkWords(link));
    if (await statOf(at(path))) throw new Error(vscode.l10n.t('{0} already exists; nothing was written.', path));
  }
  const edit = new vscode.WorkspaceEdit();
  for (const { path, text } of files) edit.createFile(at(path), { contents: new TextEncoder().encode(text) });
  const document = insertion && (await vscode.workspace.openTextDocument(insertion.uri));
  if (document && insertion) edit.insert(document.uri, document.positionAt(insertion.offset), insertion.text);
  if (!(await vscode.workspace.applyEdit(edit)))
    throw new Error(vscode.l10n.t('VS Code could not write all files. Undo in the Explorer removes what was written.'));
  await document?.save();
  await vscode.window.showTextDocument(at(open));
}
