import * as vscode from 'vscode';
import { prefix } from '../../core/course/nativeWalkthrough.ts';
import { lazy } from '../lazy.ts';
import { inMessage } from '../words.ts';
import type { CommandContext, Handler } from './commandContext.ts';
import type { CommandId } from './contributions.ts';
import { commandId, type OwnCommand } from './ids.ts';

/** Loads what makes the handlers of all commands. */
type Load = () => Promise<(context: CommandContext) => Record<CommandId, Handler>>;

/** Registers every command of the table and one per scaffold. What they do is loaded by the first that is run. */
export function registerCommands(context: CommandContext, load: Load): vscode.Disposable {
  const handlers = lazy(async () => (await load())(context));
  const all = commandIds(context.extension).map((id): readonly [OwnCommand, Handler] => {
    if (isOfScaffold(id)) return [id, async () => (await handlers()).scaffold(id.slice(scaffoldPrefix.length))];
    return [id, async (argument, more) => (await handlers())[id](argument, more)];
  });
  return vscode.Disposable.from(
    ...all.map(([id, handler]) => vscode.commands.registerCommand(commandId(id), guarded(context, id, handler))),
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
function commandIds({ packageJSON }: vscode.Extension<unknown>): OwnCommand[] {
  const { contributes } = packageJSON as { contributes: { commands: { command: string }[] } };
  return contributes.commands.map(({ command }) => command.slice(`${prefix}.`.length) as OwnCommand);
}

const scaffoldPrefix = 'scaffold.';
const isOfScaffold = (id: OwnCommand): id is `scaffold.${string}` => id.startsWith(scaffoldPrefix);
