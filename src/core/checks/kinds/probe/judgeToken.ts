import { message } from '../../../message.ts';
import { type Finding, textEvidence } from '../../engine/evidence.ts';
import type { RequestFields } from '../http/fields/request.ts';
import { isStatus, responseText, statusText } from '../http/judge/describe.ts';
import type { Scene } from '../http/scene.ts';
import { variablesIn } from '../http/variables.ts';
import type { Answer } from '../http/wire/answer.ts';
import type { AssertionOf } from './assertions.ts';
import { forgedTokens, resigned } from './forgedTokens.ts';
import { send } from './send.ts';

/** Sends forged, expired and missing tokens: each must be answered with 401 or 403, and the good one with 2xx. */
export async function judgeToken(
  { request, token: name, secret }: AssertionOf<'token'>,
  scene: Scene,
): Promise<Finding | undefined> {
  const good = String(scene.variables.get(name));
  const now = Math.floor(Date.now() / 1000);
  const accepted = await send(request, scene);
  if ('message' in accepted) return accepted;
  if (!isStatus(accepted.response.status, '2xx')) return notAccepted(accepted);
  const own = secret === undefined ? undefined : await resigned(good, secret, now);
  if (own !== undefined) {
    const answer = await send(request, scene, { [name]: own });
    if ('message' in answer) return answer;
    if (!isStatus(answer.response.status, '2xx')) return otherKey(answer);
  }
  const without = await send(withoutToken(request, name), scene, { [name]: '' });
  const missing = judge('no token at all', without);
  if (missing) return missing;
  for (const { what, token } of await forgedTokens(good, secret, now)) {
    const finding = judge(what, await send(request, scene, { [name]: token }));
    if (finding) return finding;
  }
  return undefined;
}

/** The request without the headers that carry the token. */
function withoutToken(request: RequestFields, name: string): RequestFields {
  const headers = Object.entries(request.headers).filter(([, value]) => !variablesIn(value).has(name));
  return { ...request, headers: Object.fromEntries(headers) };
}

function judge(what: string, answer: Answer | Finding): Finding | undefined {
  if ('message' in answer) return answer;
  const { request, response } = answer;
  if (isStatus(response.status, [401, 403])) return undefined;
  return {
    message: message(
      '{0} with {1} was answered with {2}; expected 401 Unauthorized.',
      request,
      what,
      statusText(response.status),
    ),
    expected: textEvidence('401 Unauthorized'),
    actual: textEvidence(responseText(response)),
  };
}

function notAccepted({ request, response }: Answer): Finding {
  return {
    message: message('{0} with a good token was answered with {1}.', request, statusText(response.status)),
    actual: textEvidence(responseText(response)),
  };
}

function otherKey({ request, response }: Answer): Finding {
  return {
    message: message(
      '{0} with a token signed with the secret of the environment was answered with {1}. Take the secret from the environment.',
      request,
      statusText(response.status),
    ),
    actual: textEvidence(responseText(response)),
  };
}
