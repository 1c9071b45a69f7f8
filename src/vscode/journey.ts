import * as vscode from 'vscode';
import type { Worlds } from '../core/checks/worlds.ts';
import type { ProgressLog } from '../core/progress/progressLog.ts';
import { type Checker, type Session, startSession } from '../core/session.ts';
import { type LabPlaces, labPlaces } from './checks/labPlaces.ts';
import { lazy } from './lazy.ts';
import { type Content, loadContent } from './loadContent.ts';
import { MementoMirror } from './mementoMirror.ts';
import { openProgressStore, type StoreTrouble } from './progressStore.ts';

/** The loaded course and the learner's session in it. */
export type Journey = {
  readonly content: Content;
  readonly session: Session;
  readonly labs: LabPlaces;
  /** What checks are made with; opened by the first check. */
  readonly worlds: () => Promise<Worlds>;
  /** Writes what waits to be written, before the window closes. */
  close(): Promise<void>;
};

/** What loading needs beyond VS Code. */
export type JourneyOptions = {
  readonly context: vscode.ExtensionContext;
  /** Opens the log in a folder for a window. */
  readonly openLog: (options: { folder: string; writer: string; clock: () => number }) => Promise<ProgressLog>;
  /** Opens what checks are made with. */
  readonly openWorlds: (options: { dist: string; cache: string }) => Promise<Worlds>;
  readonly onTrouble: (trouble: StoreTrouble) => void;
  /** Takes what a check threw that nobody waits for. */
  readonly onCheckTrouble: (error: Error) => void;
};

/** Reads the course and the progress, and starts the session. */
export async function loadJourney({ context, openLog, openWorlds, onTrouble }: JourneyOptions): Promise<Journey> {
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
  const labs = labPlaces(content.index, context.workspaceState);
  const worlds = lazy(() =>
    openWorlds({
      dist: vscode.Uri.joinPath(context.extensionUri, 'dist').fsPath,
      cache: vscode.Uri.joinPath(context.globalStorageUri, 'cache').fsPath,
    }),
  );
  const checker: Checker = async (name, mode, signal) => {
    const step = content.index.place(name)?.step;
    if (!step?.check) throw new Error(`The step "${name}" has no check.`);
    const { checkStep } = await import('./checks/checkStep.ts');
    const { workspaceState, globalState } = context;
    return checkStep(step, mode, signal, { content, labs, worlds, workspaceState, globalState });
  };
  const session = await startSession({ index: content.index, store, checker, clock: Date.now, writer });
  const close = async () => {
    await Promise.all([mirror.dispose(), worlds.made()?.then(made => made.close())]);
  };
  return { content, session, labs, worlds, close };
}
