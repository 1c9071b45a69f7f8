import * as vscode from 'vscode';
import type { ProgressLog } from '../core/progress/progressLog.ts';
import { type Session, startSession } from '../core/session.ts';
import { type Content, loadContent } from './loadContent.ts';
import { MementoMirror } from './mementoMirror.ts';
import { openProgressStore, type StoreTrouble } from './progressStore.ts';

/** The loaded course and the learner's session in it. */
export type Journey = {
  readonly content: Content;
  readonly session: Session;
  /** Writes what waits to be written, before the window closes. */
  close(): Promise<void>;
};

/** What loading needs beyond VS Code. */
export type JourneyOptions = {
  readonly context: vscode.ExtensionContext;
  /** Opens the log in a folder for a window. */
  readonly openLog: (options: { folder: string; writer: string; clock: () => number }) => Promise<ProgressLog>;
  readonly onTrouble: (trouble: StoreTrouble) => void;
};

/** Reads the course and the progress, and starts the session. */
export async function loadJourney({ context, openLog, onTrouble }: JourneyOptions): Promise<Journey> {
  const content = await loadContent(context.extensionUri);
  const folder = vscode.Uri.joinPath(context.globalStorageUri, 'progress');
  const writer = crypto.randomUUID();
  try {
    await vscode.workspace.fs.createDirectory(folder);
  } catch (error) {
    onTrouble({ kind: 'not saved', error: error as Error });
  }
  const mirror = new MementoMirror(context.globalState, undefined, undefined, error =>
    onTrouble({ kind: 'not saved', error }),
  );
  mirror.sync(content.index.course.sections.map(section => section.name));
  const log = await openLog({ folder: folder.fsPath, writer, clock: Date.now });
  const store = openProgressStore({ log, mirror, folder, onTrouble });
  context.subscriptions.push(store);
  const session = await startSession({ index: content.index, store, clock: Date.now, writer });
  return { content, session, close: () => mirror.dispose() };
}
