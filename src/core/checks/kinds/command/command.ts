import type { TemplateFile } from '../../../scaffolds/scaffold.ts';
import { checkKind } from '../../engine/kind.ts';
import type { World } from '../../engine/world.ts';
import { type CommandCheck, commandSchema } from './asksOfCommand.ts';
import { judgeCatch, notReady } from './judgeCatch.ts';
import { judgeRun } from './judgeRun.ts';
import { inTime, type Run, runCommand } from './runCommand.ts';

/** A command: how it ends, what it prints, what its test report says, and which bugs the learner's tests notice. */
export const command = checkKind({
  schema: commandSchema,
  assertions: ({ assertions }) => assertions,
  given: ({ assertions }) => assertions.flatMap(one => (one.asks === 'catches' ? [one.overlay] : [])),
  commands: ({ run }) => [run],
  async run(check, { world, report, signal, givenFolder }) {
    const own = await runIn(check, world, [], signal);
    inTime(check, own);
    for (const one of check.assertions) {
      if (one.asks === 'catches') {
        const early = notReady(own);
        const broken = early ? own : await runIn(check, world, givenFolder(one.overlay), signal);
        report.settle(one.name, early ?? judgeCatch(one.bug, own, broken));
      } else report.settle(one.name, judgeRun(one, own));
    }
  },
});

/** Runs in the lab itself, or in a copy: with an overlay, and where a report of an earlier run must not be taken for ours. */
function runIn(check: CommandCheck, world: World, overlay: readonly TemplateFile[], signal: AbortSignal): Promise<Run> {
  const stale = check.report === undefined ? [] : [{ path: check.report, contents: '' }];
  const over = [...overlay, ...stale];
  return over.length === 0
    ? runCommand(check, world, signal)
    : world.withCopy(over, copy => runCommand(check, copy, signal));
}
