import { message } from '../../../message.ts';
import { type Deed, looks, runs } from '../../engine/deed.ts';
import { checkKind } from '../../engine/kind.ts';
import { commandText } from '../../engine/world.ts';
import { runCommand } from './runCommand.ts';
import { type CommandCheck, commandSchema } from './schema.ts';

/** A command: how it ends, what it prints, what its test report says, and which bugs the learner's tests notice. */
export const command = checkKind({
  schema: commandSchema,
  assertions: ({ assertions }) => assertions,
  given: ({ assertions }) => assertions.flatMap(one => (one.asks === 'catches' ? [one.overlay] : [])),
  commands: ({ run }) => [run],
  deeds,
  run: runCommand,
});

function deeds({ run, env, assertions, report }: CommandCheck): readonly Deed[] {
  return [
    runs(message('runs the command {0}', commandText(run, env))),
    ...assertions.flatMap(one =>
      one.asks === 'catches'
        ? [runs(message('runs it again in a copy of your folder, with the course’s files from {0}', one.overlay))]
        : [],
    ),
    ...(report === undefined ? [] : [looks(message('reads the report {0} that it writes', report))]),
  ];
}
