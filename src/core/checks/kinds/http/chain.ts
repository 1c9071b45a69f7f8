import type { Finding } from '../../engine/evidence.ts';
import type { HttpAssertion, RaceStep, RequestStep, StopStep } from './assertions.ts';
import { judgeHttp } from './judge/judgeHttp.ts';
import type { Scene } from './scene.ts';
import { variablesIn } from './variables.ts';

/** Runs the steps of a chain. What needs something that failed is not asked; all else is. */
export async function runChain(steps: readonly HttpAssertion[], scene: Scene): Promise<void> {
  const { context, servers } = scene;
  for (const step of steps) {
    context.signal.throwIfAborted();
    if ('pause' in step) await context.world.wait(step.pause, context.signal);
    else if ('restart' in step) await servers.restart();
    else if ('instances' in step) await servers.startAnother();
    else if (!isReachable(step, scene)) continue;
    else settle(nameOf(step), await judgeHttp(step, scene), scene);
  }
}

/** Whether all that a step uses is there. */
export function isReachable(step: object, { variables, held }: Scene): boolean {
  const needs = 'needs' in step ? ((step.needs as readonly string[] | undefined) ?? []) : [];
  return needs.every(name => held.has(name)) && [...variablesIn(step)].every(name => variables.has(name));
}

function settle(name: string, finding: Finding | undefined, { context, held }: Scene): void {
  if (context.report.settle(name, finding)) held.add(name);
}

function nameOf(step: RequestStep | StopStep | RaceStep): string {
  if ('request' in step) return step.name;
  return 'stop' in step ? step.stop.name : step.concurrently.name;
}
