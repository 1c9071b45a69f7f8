import * as vscode from 'vscode';
import { keepCourseFolders } from '../authors/courseFolders.ts';
import { checkOnSave } from '../checks/checkOnSave.ts';
import { showDiagnostics } from '../checks/diagnostics.ts';
import { serveTests } from '../checks/serveTestExplorer.ts';
import { keepLessonTexts, openLessonTexts } from '../help/lessonTexts.ts';
import type { ExtensionLog } from '../log.ts';
import { startedKey } from '../memory.ts';
import { explainTrouble } from '../progress/trouble.ts';
import { keepContextKeys } from './contextKeys.ts';
import { type Journey, type JourneyOptions, loadJourney } from './journey.ts';
import { showStatusBar } from './statusBar.ts';
import { syncWalkthroughs, type WalkthroughSync } from './walkthroughSync.ts';

/** A journey with the surfaces that only follow it. */
export type RunningJourney = Journey & { readonly walkthroughs: WalkthroughSync };

/** What loading needs; trouble with the kept progress is explained and logged. */
export type StartOptions = Omit<JourneyOptions, 'onTrouble'> & { readonly log: ExtensionLog };

/** A journey that is loaded, and what shows it in the status bar, the context keys and the native walkthroughs. */
export type LoadedJourney = { readonly journey: Journey; follow(): RunningJourney };

/** Loads the journey; what follows it begins when it is asked to, so that the tree's rows are not kept waiting for it. */
export async function startJourney(options: StartOptions): Promise<LoadedJourney> {
  const journey = await loadJourney({ ...options, onTrouble: explainTrouble(options.log) });
  return { journey, follow: () => follow(journey, options) };
}

function follow(journey: Journey, options: StartOptions): RunningJourney {
  const { subscriptions, extension, globalState, globalStorageUri } = options.context;
  const texts = openLessonTexts(vscode.Uri.joinPath(globalStorageUri, 'lessons'));
  const { session, labs } = journey;
  const walkthroughs = syncWalkthroughs(session, extension.id, options.log);
  const rememberStart = () => {
    if (!globalState.get(startedKey)) void globalState.update(startedKey, true);
  };
  subscriptions.push(
    walkthroughs,
    keepContextKeys(session),
    showStatusBar(session),
    showDiagnostics(session, labs),
    checkOnSave(session, labs, options.onCheckTrouble),
    keepCourseFolders(options.onCourseTrouble),
    serveTests(session, labs, options.onCheckTrouble),
    session.onDidChange(rememberStart),
    keepLessonTexts(session, journey.content, texts, options.onCheckTrouble),
  );
  return { ...journey, walkthroughs };
}
