import * as vscode from 'vscode';
import type { Operation } from '../../core/scaffolds/plan.ts';
import { statOf } from './look.ts';

/** Nothing was written, or what was has been taken back. */
export class ScaffoldFailed extends Error {
  override name = 'ScaffoldFailed';
  /** @param leftovers files that could not be taken back either. */
  constructor(
    message: string,
    readonly leftovers: readonly vscode.Uri[],
  ) {
    super(message);
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
  const parents = await missingFolders(operations.map(({ path }) => place(path)));
  const edit = new vscode.WorkspaceEdit();
  for (const operation of operations) {
    if (operation.kind === 'backup') edit.renameFile(place(operation.path), place(operation.to), { overwrite: false });
    else
      edit.createFile(place(operation.path), {
        contents: new TextEncoder().encode(operation.contents),
        overwrite: false,
      });
  }
  let reason: string | undefined;
  try {
    const top = parents.at(0);
    if (top) await vscode.workspace.fs.createDirectory(top);
    if (await vscode.workspace.applyEdit(edit)) return;
  } catch (error) {
    reason = (error as Error).message;
  }
  const leftovers = await takeBack(operations, place, parents);
  throw new ScaffoldFailed(
    reason ??
      vscode.l10n.t('VS Code could not write all files. Check that the folder can be written to and has space left.'),
    leftovers,
  );
}

/** The folders that writing these files makes, outermost first. */
async function missingFolders(files: readonly vscode.Uri[]): Promise<vscode.Uri[]> {
  const known = new Map<string, vscode.Uri | undefined>();
  for (const file of files) {
    for (
      let folder = vscode.Uri.joinPath(file, '..');
      !known.has(folder.path);
      folder = vscode.Uri.joinPath(folder, '..')
    ) {
      const there = await statOf(folder);
      known.set(folder.path, there ? undefined : folder);
      if (there) break;
    }
  }
  return [...known.values()].filter(folder => folder !== undefined).sort((a, b) => a.path.length - b.path.length);
}

/** @returns what is still there and should not be. */
async function takeBack(
  operations: readonly Operation[],
  place: (path: string) => vscode.Uri,
  folders: readonly vscode.Uri[],
): Promise<vscode.Uri[]> {
  const leftovers: vscode.Uri[] = [];
  const attempt = async (uri: vscode.Uri, work: () => Thenable<void>) => {
    try {
      await work();
    } catch (error) {
      console.warn('Backend Journey: a half-written scaffold could not be taken back.', error);
      leftovers.push(uri);
    }
  };
  for (const operation of [...operations].reverse()) {
    const uri = place(operation.path);
    if (operation.kind === 'create') {
      if (await holds(uri, operation.contents)) await attempt(uri, () => vscode.workspace.fs.delete(uri));
    } else if (!(await statOf(uri)) && (await statOf(place(operation.to)))) {
      await attempt(uri, () => vscode.workspace.fs.rename(place(operation.to), uri, { overwrite: false }));
    }
  }
  for (const folder of [...folders].reverse()) {
    const empty = (await statOf(folder)) && (await vscode.workspace.fs.readDirectory(folder)).length === 0;
    if (empty) await attempt(folder, () => vscode.workspace.fs.delete(folder));
  }
  return leftovers;
}

async function holds(uri: vscode.Uri, contents: string): Promise<boolean> {
  if (!(await statOf(uri))) return false;
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)) === contents;
}
