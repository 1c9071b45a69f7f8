import type { SourceFile } from '../../../source/problem.ts';
import type { CheckContext } from '../../engine/kind.ts';
import type { World } from '../../engine/world.ts';
import { judgeCatch, notReady } from './judgeCatch.ts';
import { judgeCommand } from './judgeCommand.ts';
import { inTime, type Run, runProgram } from './runProgram.ts';
import type { CommandCheck } from './schema.ts';

/** Runs the command, and again for each bug that its tests are to notice, and judges every assertion. */
export async function runCommand(
  check: CommandCheck,
  { world, report, signal, givenFolder }: CheckContext,
): Promise<void> {
  const own = await runIn(check, world, [], signal);
  inTime(check, own);
  for (const one of check.assertions) {
    if (one.asks === 'catches') {
      const early = notReady(own);
      const broken = early ? own : await runIn(check, world, givenFolder(one.overlay), signal);
      report.settle(one.name, early ?? judgeCatch(one.bug, own, broken));
    } else report.settle(one.name, judgeCommand(one, own));
  }
}

/** Runs in the lab itself, or in a copy: with an overlay, and where a report of an earlier run must not be taken for ours. */
function runIn(check: CommandCheck, world: World, overlay: readonly SourceFile[], signal: AbortSignal): Promise<Run> {
  const stale = check.report === undefined ? [] : [{ path: check.report, text: '' }];
  const over = [...overlay, ...stale];
  return over.length === 0
    ? runProgram(check, world, signal)
    : world.withCopy(over, copy => runProgram(check, copy, signal));
}
