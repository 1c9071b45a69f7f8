import * as vscode from 'vscode';
import type { Filter } from '../core/session/rows.ts';
import type { Session } from '../core/session/session.ts';
import { registerCommands } from './commands/commands.ts';
import { run } from './commands/run.ts';
import { setContextKey } from './commands/setContextKey.ts';
import type { BackendJourneyApi } from './courses/api.ts';
import { keepRegistrations } from './courses/registrations.ts';
import { lazy } from './lazy.ts';
import { lessonOnUse } from './lesson/lessonOnUse.ts';
import { logOnUse } from './log.ts';
import { keepPreviewDocuments } from './scaffolds/previewDocuments.ts';
import { serveLater } from './serveLater.ts';
import type { JourneyOptions } from './session/journey.ts';
import { showTopicTree } from './tree/topicTree.ts';

/** What the extension gives to the code that activates it: its tests, and other extensions. */
export type Api = BackendJourneyApi & {
  /** Loads the course and the progress if they are not yet. */
  session(): Promise<Session>;
  /** Path of the folder that the extension keeps its files in. */
  readonly storage: string;
};

/** The running extension. */
export type App = {
  readonly api: Api;
  /** Writes what waits to be written. VS Code waits for it a few seconds when a window closes. */
  close(): Promise<void>;
};

/** Wires the surfaces to one session, which is loaded by the first that needs it. */
export function startApp(
  context: vscode.ExtensionContext,
  adapters: Pick<JourneyOptions, 'openFiles' | 'openLog' | 'openWorlds' | 'openThread'>,
): App {
  const { subscriptions, extension, extensionUri, globalState, workspaceState, globalStorageUri } = context;
  const log = logOnUse();
  const registrations = keepRegistrations();
  const loaded = lazy(async () => {
    const { startJourney } = await import('./session/startJourney.ts');
    return startJourney({
      context,
      ...adapters,
      registrations,
      log,
      onCheckTrouble: error => log.error('check', error),
      onCourseTrouble: error => log.error('course', error),
    });
  });
  const journey = lazy(async () => {
    const running = (await loaded()).follow();
    subscriptions.push(running.session.onDidChange(revealCurrent));
    return running;
  });
  let revealed: string | undefined;
  const revealCurrent = ({ snapshot: { progress } }: { snapshot: Session['snapshot'] }) => {
    if (progress.current === undefined || progress.current === revealed) return;
    revealed = progress.current;
    void tree.reveal(progress.current);
  };
  const filter: Filter = workspaceState.get<unknown>('filter') === 'left' ? 'left' : 'all';
  const tree = showTopicTree({
    async journey() {
      const { journey: drawn } = await loaded();
      // What follows the journey tells the window much that its first rows would wait behind.
      setImmediate(() => void journey().catch((error: Error) => log.error('start-up', error)));
      return drawn;
    },
    filter,
    async onTick(step, done) {
      const { session } = await journey();
      // What has a check is ticked by the check alone; the row shows at once that it runs.
      const check = done && session.snapshot.index.place(step)?.step.check;
      if (check) void run('check', step);
      else await session.setDone(step, done);
    },
  });
  const lesson = lessonOnUse({
    extension: extensionUri,
    journey,
    workspaceState,
    onDropped: what => log.warn(what),
    onTrouble(error) {
      log.error('lesson', error);
      void vscode.window.showErrorMessage(vscode.l10n.t('Backend Journey: {0}', error.message));
    },
  });
  const previews = keepPreviewDocuments();
  const setFilter = async (next: Filter) => {
    tree.setFilter(next);
    await Promise.all([workspaceState.update('filter', next), setContextKey('filter', next)]);
  };
  subscriptions.push(
    log,
    registrations,
    tree,
    lesson,
    registerCommands(
      {
        extension,
        memento: globalState,
        workspaceState,
        journey,
        lesson,
        previews,
        storage: globalStorageUri,
        log,
        subscriptions,
        setFilter,
      },
      async () => (await import('./commands/handlers.ts')).makeHandlers,
    ),
  );
  // A key that is not set is as good as `all`.
  if (filter !== 'all') void setContextKey('filter', filter);
  // Nobody waits for these: they follow once VS Code has taken the extension for active.
  setImmediate(() => serveLater({ context, journey, lesson, previews, log }));
  return {
    api: {
      session: async () => (await journey()).session,
      storage: globalStorageUri.fsPath,
      registerCourse: registrations.register,
    },
    close: async () => (await loaded.made())?.journey.close(),
  };
}
