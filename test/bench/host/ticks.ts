import * as vscode from 'vscode';
import type { StepName } from '../../../src/core/course/course.ts';
import { stepId } from '../../../src/core/course/nativeWalkthrough.ts';
import { stepState } from '../../../src/core/progress/progress.ts';
import type { Session } from '../../../src/core/session/session.ts';

const pause = (time: number) => new Promise(resolve => setTimeout(resolve, time));

/** Ticks and unticks steps all over the course while its tree is shown and its walkthroughs are registered. */
export async function measureTicks(session: Session, extensionId: string, ticks: number) {
  await vscode.commands.executeCommand('backendJourney.topics.focus');
  await walkthroughsRegistered(session, extensionId);
  const tick: number[] = [];
  const settledTick: number[] = [];
  for (let number = 0; number < ticks + warmUp; number++) {
    const step = stepAt(session, number);
    const done = stateOf(session, step) === 'done';
    const before = performance.now();
    await session.setDone(step, !done);
    const kept = performance.now();
    // What the tick sent to the window is taken in order: the answer to one more message comes after all of it.
    await vscode.commands.executeCommand('setContext', 'bench.round', number);
    const settled = performance.now();
    if (number >= warmUp) {
      tick.push(kept - before);
      settledTick.push(settled - before);
    }
    await pause(40);
  }
  return { tick, settledTick };
}

const warmUp = 5;

/** Steps at even distances, so that sections change from tick to tick. */
function stepAt({ snapshot: { index } }: Session, number: number): StepName {
  const step = index.order[Math.floor((number * 0.381966 * index.order.length) % index.order.length)];
  if (!step) throw new Error('The course has no step.');
  return step;
}

function stateOf({ snapshot: { index, progress } }: Session, name: StepName) {
  const place = index.place(name);
  return place && stepState(progress.ledger, place.step);
}

/** VS Code refuses to mark a step while its walkthrough is unknown; how long that lasts is not a matter of a tick. */
async function walkthroughsRegistered({ snapshot: { index } }: Session, extensionId: string): Promise<void> {
  const last = index.place(index.order.at(-1) ?? '');
  if (!last) throw new Error('The course has no step.');
  const id = `${extensionId}#${last.section.name}#${stepId(last.step)}`;
  const refused = async () =>
    vscode.commands.executeCommand('welcome.markStepIncomplete', id).then(
      () => false,
      () => true,
    );
  for (let waited = 0; await refused(); waited += 250) {
    if (waited > 30_000) throw new Error('VS Code did not register the walkthroughs within 30 s.');
    await pause(250);
  }
}
