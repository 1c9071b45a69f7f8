import * as vscode from 'vscode';
import type { Filter } from '../../core/rows.ts';
import { lazy } from '../lazy.ts';
import type { LessonPanel } from '../lesson/lessonPanel.ts';
import type { PreviewDocuments } from '../scaffolds/previewDocuments.ts';
import type { RunningJourney } from '../session/startJourney.ts';
import { inMessage } from '../words.ts';
import type { CommandId } from './contributions.ts';

/** What the commands work with. */
export type CommandContext = {
  readonly extension: vscode.Extension<unknown>;
  readonly memento: vscode.Memento;
  readonly workspaceState: vscode.Memento;
  readonly journey: () => Promise<RunningJourney>;
  readonly lesson: LessonPanel;
  readonly previews: PreviewDocuments;
  readonly backupFolder: vscode.Uri;
  /** The folder that the extension keeps its files in. */
  readonly storage: vscode.Uri;
  readonly log: vscode.LogOutputChannel;
  /** What is to be disposed of when the extension ends. */
  readonly subscriptions: vscode.Disposable[];
  readonly setFilter: (filter: Filter) => Promise<void>;
};

/** What a command does with its argument. */
export type Handler = (argument?: unknown, more?: unknown) => Promise<void> | void;

/** Registers every command of the table and one per scaffold. What they do is loaded by the first that is run. */
export function registerCommands(context: CommandContext): vscode.Disposable {
  const parts = lazy(async () => {
    const { makeHandlers, scaffold } = await import('./handlers.ts');
    return { handlers: makeHandlers(context), scaffold };
  });
  const all = commandIds(context.extension).map((id): readonly [string, Handler] => {
    const scaffold = id.startsWith(scaffoldPrefix) ? id.slice(scaffoldPrefix.length) : undefined;
    if (scaffold !== undefined) return [id, async () => (await parts()).scaffold(context, scaffold)];
    return [id, async (argument, more) => (await parts()).handlers[id as CommandId](argument, more)];
  });
  return vscode.Disposable.from(
    ...all.map(([id, handler]) =>
      vscode.commands.registerCommand(`backendJourney.${id}`, guarded(context, id, handler)),
    ),
  );
}

/** Logs what a command throws and says so once, in a sentence, with the way to the log. */
function guarded({ log }: CommandContext, id: string, handler: Handler): Handler {
  return async (argument, more) => {
    try {
      await handler(argument, more);
    } catch (error) {
      log.error(id, error as Error);
      const show = vscode.l10n.t('Show Log');
      const message = inMessage(vscode.l10n.t('Backend Journey: {0}', (error as Error).message));
      void vscode.window.showErrorMessage(message, show).then(answer => answer && log.show());
    }
  };
}

/** The commands of package.json, which is written from the table: reading them there saves loading the table's titles. */
function commandIds({ packageJSON }: vscode.Extension<unknown>): string[] {
  const { contributes } = packageJSON as { contributes: { commands: { command: string }[] } };
  return contributes.commands.map(({ command }) => command.slice('backendJourney.'.length));
}

const scaffoldPrefix = 'scaffold.';
