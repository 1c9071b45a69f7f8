import { sameJson } from '../../../json.ts';
import { message } from '../../../message.ts';
import { followJsonPath, parseJsonPath } from '../../../source/jsonPath.ts';
import { type Finding, jsonEvidence } from '../../engine/evidence.ts';
import { capture } from '../http/capture.ts';
import { brief, isStatus } from '../http/judge/describe.ts';
import { bodyAsJson } from '../http/judge/judgeBody.ts';
import type { Scene } from '../http/scene.ts';
import { fillJson } from '../http/variables.ts';
import type { AssertionOf } from './assertions.ts';
import { send } from './send.ts';

/** Sends a member that only the server may set. Refused with 4xx, or when it does not exist afterwards. */
export async function judgeMassAssignment(
  { request, capture: captures, read, at, value }: AssertionOf<'massAssignment'>,
  scene: Scene,
): Promise<Finding | undefined> {
  const sent = await send(request, scene);
  if ('message' in sent) return sent;
  if (isStatus(sent.response.status, '4xx')) return undefined;
  const variables = new Map(scene.variables);
  const missing = capture(captures, sent.response, sent.request, variables);
  if (missing) return missing;
  const answer = await send(read, { ...scene, variables });
  if ('message' in answer) return answer;
  const body = bodyAsJson(answer.response, answer.request);
  if ('message' in body) return body;
  const reached = followJsonPath(body.json, parseJsonPath(at) ?? []);
  const forbidden = fillJson(value, variables);
  if (!reached.found || !sameJson(reached.value, forbidden)) return undefined;
  return {
    message: message(
      "{0} set {1} to {2}, which is not the client's to decide. Accept only the fields that a client may set.",
      sent.request,
      at,
      brief(forbidden),
    ),
    actual: jsonEvidence(body.json),
  };
}
