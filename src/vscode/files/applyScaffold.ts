import * as vscode from 'vscode';
import type { Operation } from '../../core/scaffolds/plan.ts';
import { statOf } from './look.ts';

type Leftover = { readonly uri: vscode.Uri; readonly error: unknown };

/** Nothing was written, or what was has been taken back. */
export class ScaffoldFailed extends Error {
  override name = 'ScaffoldFailed';
  /** Files that could not be taken back either. */
  readonly leftovers: readonly vscode.Uri[];
  /** Why they could not. */
  readonly reasons: readonly unknown[];
  constructor(message: string, left: readonly Leftover[]) {
    super(message);
    this.leftovers = left.map(({ uri }) => uri);
    this.reasons = left.map(({ error }) => error);
  }
}

/**
 * Carries out operations as one edit, which the learner can undo as one.
 * @param place the place of an operation's path.
 * @throws ScaffoldFailed when any file could not be written; the others have then been taken back.
 */
export async function applyScaffold(
  operations: readonly Operation[],
  place: (path: string) => vscode.Uri,
): Promise<void> {
  const created = operations.map(operation => (operation.kind === 'create' ? operation.path : operation.backup));
  const folders = await missingFolders(created.map(place));
  let reason: string | undefined;
  try {
    await Promise.all(innermost(folders).map(folder => vscode.workspace.fs.createDirectory(folder)));
    const edit = new vscode.WorkspaceEdit();
    // New files first: existing files are touched only once all of these are written.
    const replacements = operations.filter(({ kind }) => kind === 'replace');
    for (const operation of operations) await addNewFile(edit, operation, place);
    for (const { path, contents } of replacements) await addNewText(edit, place(path), contents);
    if (await vscode.workspace.applyEdit(edit)) return await saveReplaced(operations, place);
  } catch (error) {
    reason = (error as Error).message;
  }
  const leftovers = await takeBack(operations, place, folders);
  throw new ScaffoldFailed(
    reason ??
      vscode.l10n.t('VS Code could not write all files. Check that the folder can be written to and has space left.'),
    leftovers,
  );
}

/** Adds the file that an operation makes: a file of the scaffold, or the backup of one that is replaced. */
async function addNewFile(
  edit: vscode.WorkspaceEdit,
  operation: Operation,
  place: (path: string) => vscode.Uri,
): Promise<void> {
  const uri = place(operation.path);
  if (operation.kind === 'create') {
    edit.createFile(uri, { contents: new TextEncoder().encode(operation.contents) });
    return;
  }
  const document = await vscode.workspace.openTextDocument(uri);
  const unsaved = document.isDirty && new TextEncoder().encode(document.getText());
  const contents = unsaved || (await vscode.workspace.fs.readFile(uri));
  edit.createFile(place(operation.backup), { contents });
}

/**
 * Adds the new text of a file that exists. VS Code undoes the file operations of an edit in the order they were done
 * in, so a file cannot be moved away and created again in one edit; text is what undo restores.
 */
async function addNewText(edit: vscode.WorkspaceEdit, uri: vscode.Uri, contents: string): Promise<void> {
  edit.replace(uri, wholeOf(await vscode.workspace.openTextDocument(uri)), contents);
}

const wholeOf = (document: vscode.TextDocument) => new vscode.Range(0, 0, document.lineCount, 0);

/** Replaced files are open with their new text; on the disk they are still as they were. */
async function saveReplaced(operations: readonly Operation[], place: (path: string) => vscode.Uri): Promise<void> {
  for (const { kind, path } of operations) {
    if (kind !== 'replace') continue;
    const document = await vscode.workspace.openTextDocument(place(path));
    if (!(await document.save())) throw new Error(vscode.l10n.t('{0} could not be saved.', path));
  }
}

/** The folders that writing these files makes, outermost first. */
async function missingFolders(files: readonly vscode.Uri[]): Promise<vscode.Uri[]> {
  const above = new Map<string, vscode.Uri>();
  for (const file of files) {
    for (let folder = parentOf(file); !above.has(folder.path); folder = parentOf(folder))
      above.set(folder.path, folder);
  }
  const found = await Promise.all(
    [...above.values()].map(async folder => ((await statOf(folder)) === undefined ? [folder] : [])),
  );
  return found.flat().sort((a, b) => a.path.length - b.path.length);
}

const parentOf = (uri: vscode.Uri) => vscode.Uri.joinPath(uri, '..');

/** The folders that hold none of the others: making them makes all. */
function innermost(folders: readonly vscode.Uri[]): vscode.Uri[] {
  return folders.filter(folder => !folders.some(other => other.path.startsWith(`${folder.path}/`)));
}

/** @returns what is still there and should not be. */
async function takeBack(
  operations: readonly Operation[],
  place: (path: string) => vscode.Uri,
  folders: readonly vscode.Uri[],
): Promise<Leftover[]> {
  const leftovers: Leftover[] = [];
  const attempt = async (uri: vscode.Uri, work: () => PromiseLike<void>) => {
    try {
      await work();
    } catch (error) {
      leftovers.push({ uri, error });
    }
  };
  for (const { kind, path, contents } of operations) {
    const made = kind === 'create' && (await holds(place(path), contents));
    if (made) await attempt(place(path), () => vscode.workspace.fs.delete(place(path)));
  }
  for (const operation of operations) {
    if (operation.kind === 'replace') await attempt(place(operation.path), () => restore(operation, place));
  }
  for (const folder of [...folders].reverse()) {
    const empty = (await statOf(folder)) && (await vscode.workspace.fs.readDirectory(folder)).length === 0;
    if (empty) await attempt(folder, () => vscode.workspace.fs.delete(folder));
  }
  return leftovers;
}

/** Brings a replaced file back from its backup, if it came to that, and drops the backup. */
async function restore(
  { path, contents, backup }: Extract<Operation, { kind: 'replace' }>,
  place: (path: string) => vscode.Uri,
): Promise<void> {
  if (!(await statOf(place(backup)))) return;
  const document = await vscode.workspace.openTextDocument(place(path));
  if (document.getText().replaceAll('\r\n', '\n') === contents) {
    const edit = new vscode.WorkspaceEdit();
    const before = new TextDecoder().decode(await vscode.workspace.fs.readFile(place(backup)));
    edit.replace(document.uri, wholeOf(document), before);
    if (!(await vscode.workspace.applyEdit(edit))) return;
    if ((await holds(place(path), contents)) && !(await document.save())) return;
  }
  await vscode.workspace.fs.delete(place(backup));
}

async function holds(uri: vscode.Uri, contents: string): Promise<boolean> {
  if (!(await statOf(uri))) return false;
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)) === contents;
}
