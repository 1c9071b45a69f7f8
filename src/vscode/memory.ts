import * as vscode from 'vscode';

/** Whether the learner has started, in VS Code's storage: known without loading anything. */
export const startedKey = 'started';

const waitingKey = 'scaffoldWhenOpen';
/** A scaffold asked for in a window without a folder waits this long, in ms, for the folder to open. */
const patience = 10 * 60 * 1000;

type Waiting = { readonly scaffold: string; readonly folder: string; readonly at: number };

/** Remembers a scaffold until a window has opened this folder. */
export async function keepWaitingScaffold(
  memento: vscode.Memento,
  scaffold: string,
  folder: vscode.Uri,
): Promise<void> {
  await memento.update(waitingKey, { scaffold, folder: folder.toString(), at: Date.now() } satisfies Waiting);
}

/** The scaffold that waited for this window's folder, once; undefined when none did. */
export async function takeWaitingScaffold(memento: vscode.Memento): Promise<string | undefined> {
  const waiting = memento.get<Waiting>(waitingKey);
  const here = vscode.workspace.workspaceFolders?.some(({ uri }) => uri.toString() === waiting?.folder);
  if (!waiting || !here) return undefined;
  await memento.update(waitingKey, undefined);
  return Date.now() - waiting.at < patience ? waiting.scaffold : undefined;
}
