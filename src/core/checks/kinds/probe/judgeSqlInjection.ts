import { message } from '../../../message.ts';
import { type Finding, textEvidence } from '../../engine/evidence.ts';
import { isStatus, responseText, statusText } from '../http/judge/describe.ts';
import type { Scene } from '../http/scene.ts';
import type { Answer } from '../http/wire/answer.ts';
import type { AssertionOf } from './assertions.ts';
import { fingerprint } from './fingerprint.ts';
import { sqlPayloads } from './payloads.ts';
import { send } from './send.ts';

/**
 * Sends values that would change a query. Refused when each is answered with 4xx, or just as a value is that finds
 * nothing.
 */
export async function judgeSqlInjection(
  { request, harmless }: AssertionOf<'sqlInjection'>,
  scene: Scene,
): Promise<Finding | undefined> {
  const usual = await send(request, scene, { payload: harmless });
  if ('message' in usual) return usual;
  if (usual.response.status >= 500)
    return {
      message: message(
        'Even the harmless {0} was answered with {1}.',
        usual.request,
        statusText(usual.response.status),
      ),
      actual: textEvidence(responseText(usual.response)),
    };
  for (const part of sqlPayloads) {
    const payload = harmless + part;
    const answer = await send(request, scene, { payload });
    if ('message' in answer) return answer;
    const finding = judge(payload, answer, usual);
    if (finding) return finding;
  }
  return undefined;
}

function judge(payload: string, { response }: Answer, usual: Answer): Finding | undefined {
  const [expected, actual] = [textEvidence(responseText(usual.response)), textEvidence(responseText(response))];
  if (isStatus(response.status, '5xx'))
    return {
      message: message(
        'The value {0} was answered with {1}: it reached the database as part of the statement. Use a parameter.',
        payload,
        statusText(response.status),
      ),
      expected,
      actual,
    };
  if (isStatus(response.status, '4xx') || fingerprint(response) === fingerprint(usual.response)) return undefined;
  return {
    message: message(
      'The value {0} changed what the query does: the answer differs from that for a value which finds nothing. Use a parameter.',
      payload,
    ),
    expected,
    actual,
  };
}
