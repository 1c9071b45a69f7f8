import type { Finding } from '../../engine/evidence.ts';
import type { CheckContext } from '../../engine/kind.ts';
import { capture } from './capture.ts';
import type { ChainStep, RequestStep } from './chainFields.ts';
import { judgeResponse } from './judge/judgeResponse.ts';
import { race } from './race.ts';
import type { Servers } from './server/servers.ts';
import { stopGracefully } from './server/stopGracefully.ts';
import { type Variables, variablesIn } from './variables.ts';
import { ask } from './wire/ask.ts';

/** What the steps of a chain share. */
export type Scene = {
  readonly context: CheckContext;
  readonly servers: Servers;
  readonly variables: Variables;
  /** The names of the assertions that held. */
  readonly held: Set<string>;
};

/** The variables that a check begins with. */
export function firstVariables(port: number): Variables {
  const unique = [...globalThis.crypto.getRandomValues(new Uint8Array(5))].map(byte => (byte % 36).toString(36));
  return new Map<string, string | number>([
    ['port', port],
    ['unique', `u${unique.join('')}`],
  ]);
}

/** Runs the steps of a chain. What needs something that failed is not asked; all else is. */
export async function runChain(steps: readonly ChainStep[], scene: Scene): Promise<void> {
  const { context, servers } = scene;
  for (const step of steps) {
    context.signal.throwIfAborted();
    if ('pause' in step) await context.world.wait(step.pause, context.signal);
    else if ('restart' in step) await servers.restart();
    else if ('instances' in step) await servers.startAnother();
    else if (!isReachable(step, scene)) continue;
    else if ('request' in step) settle(step.name, await askStep(step, scene), scene);
    else if ('stop' in step) settle(step.stop.name, await stopGracefully(step.stop, scene), scene);
    else settle(step.concurrently.name, await race(step.concurrently, scene), scene);
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

async function askStep(step: RequestStep, { context, servers, variables }: Scene): Promise<Finding | undefined> {
  const server = servers.at(step.on);
  if ('message' in server) return server;
  const answer = await ask(step.request, server, variables, context);
  if ('message' in answer) return answer;
  const { request, response } = answer;
  const finding =
    judgeResponse(step.expect, response, { variables, request, given: context.given }) ??
    capture(step.capture, response, request, variables);
  // What the learner sends byte by byte is what is asked about, not the server.
  const own = step.request.raw === undefined ? {} : { cause: undefined };
  return finding && { ...finding, ...own, output: server.output() };
}
