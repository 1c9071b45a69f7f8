import * as vscode from 'vscode';
import { lazy } from '../lazy.ts';
import { inMessage } from '../words.ts';
import type { CommandContext, Handler } from './commandContext.ts';
import type { CommandId } from './contributions.ts';

/** Loads what makes the handlers of all commands. */
type Load = () => Promise<(context: CommandContext) => Record<CommandId, Handler>>;

/** Registers every command of the table and one per scaffold. What they do is loaded by the first that is run. */
export function registerCommands(context: CommandContext, load: Load): vscode.Disposable {
  const handlers = lazy(async () => (await load())(context));
  const all = commandIds(context.extension).map((id): readonly [string, Handler] => {
    const scaffold = id.startsWith(scaffoldPrefix) ? id.slice(scaffoldPrefix.length) : undefined;
    if (scaffold !== undefined) return [id, async () => (await handlers()).scaffold(scaffold)];
    return [id, async (argument, more) => (await handlers())[id as CommandId](argument, more)];
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

/** The commands of package.json, which is written from the table: reading them there saves loading the table's texts. */
function commandIds({ packageJSON }: vscode.Extension<unknown>): string[] {
  const { contributes } = packageJSON as { contributes: { commands: { command: string }[] } };
  return contributes.commands.map(({ command }) => command.slice('backendJourney.'.length));
}

const scaffoldPrefix = 'scaffold.';
