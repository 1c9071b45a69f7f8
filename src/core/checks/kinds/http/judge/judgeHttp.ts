import type { Finding } from '../../../engine/evidence.ts';
import type { HttpAssertion, RaceStep, RequestStep, StopStep } from '../assertions.ts';
import { capture } from '../capture.ts';
import type { Scene } from '../scene.ts';
import { ask } from '../wire/ask.ts';
import { judgeRace } from './judgeRace.ts';
import { judgeResponse } from './judgeResponse.ts';
import { judgeStop } from './judgeStop.ts';

/** Judges one assertion of a chain. */
export function judgeHttp(
  step: Extract<HttpAssertion, RequestStep | StopStep | RaceStep>,
  scene: Scene,
): Promise<Finding | undefined> {
  if ('request' in step) return judgeRequest(step, scene);
  return 'stop' in step ? judgeStop(step.stop, scene) : judgeRace(step.concurrently, scene);
}

async function judgeRequest(step: RequestStep, { context, servers, variables }: Scene): Promise<Finding | undefined> {
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
