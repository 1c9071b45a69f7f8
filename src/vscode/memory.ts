import * as vscode from 'vscode';
import type { OwnCommand } from './commands/ids.ts';
import { kept } from './kept.ts';

/** Whether the learner has started, in VS Code's storage: known without loading anything. */
export const startedKey = 'started';

/** Addresses of the courses that are open in a workspace, in its storage. */
export const openCoursesKey = 'courses';

const waitingKey = 'whenOpen';
/** What was asked for in a window without a folder waits this long, in ms, for the folder to open. */
const patience = 10 * 60 * 1000;

/** A command of ours, without its prefix, that needs a folder. */
export type WaitingCommand = { readonly command: OwnCommand; readonly argument?: string | undefined };

type Waiting = WaitingCommand & { readonly folder: string; readonly at: number };

const isWaiting = (value: unknown): value is Waiting =>
  typeof value === 'object' &&
  value !== null &&
  ['command', 'folder'].every(name => typeof (value as Record<string, unknown>)[name] === 'string') &&
  typeof (value as Waiting).at === 'number';

/** Remembers a command until a window has opened this folder. */
export async function keepWaiting(memento: vscode.Memento, wanted: WaitingCommand, folder: vscode.Uri): Promise<void> {
  await memento.update(waitingKey, { ...wanted, folder: folder.toString(), at: Date.now() } satisfies Waiting);
}

/** The command that waited for this window's folder, once; undefined when none did. */
export async function takeWaiting(memento: vscode.Memento): Promise<WaitingCommand | undefined> {
  const waiting = kept(memento, waitingKey, isWaiting);
  const here = vscode.workspace.workspaceFolders?.some(({ uri }) => uri.toString() === waiting?.folder);
  if (!waiting || !here) return undefined;
  await memento.update(waitingKey, undefined);
  return Date.now() - waiting.at < patience ? waiting : undefined;
}
