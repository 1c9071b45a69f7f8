import type { Json } from '../../../json.ts';
import { message } from '../../../message.ts';
import type { Finding } from '../../engine/evidence.ts';
import { CouldNotCheck } from '../../engine/verdict.ts';
import type { RequestFields } from '../http/fields/request.ts';
import type { Scene } from '../http/scene.ts';
import type { Answer } from '../http/wire/answer.ts';
import { ask } from '../http/wire/ask.ts';

/**
 * Sends a request of an attack with some variables of its own. A finding when the server gives no answer.
 * @throws CouldNotCheck when the server says that it has been asked too much: that says nothing about the attack.
 */
export async function send(
  request: RequestFields,
  scene: Scene,
  own: Readonly<Record<string, Json>> = {},
): Promise<Answer | Finding> {
  const answer = await sendAsOften(request, scene, own);
  if ('message' in answer || answer.response.status !== 429) return answer;
  throw new CouldNotCheck({
    kind: 'not reachable',
    message: message(
      'Your rate limit (429) keeps this check from sending all its requests to {0}. Allow about 100 requests a minute there, then check again.',
      answer.request.replace(/\?.*$/, ''),
    ),
    fix: { kind: 'retry' },
  });
}

/** Like `send`, for the attack that wants to be told that it asks too much. */
export async function sendAsOften(
  request: RequestFields,
  { servers, variables, context }: Scene,
  own: Readonly<Record<string, Json>> = {},
): Promise<Answer | Finding> {
  context.signal.throwIfAborted();
  const server = servers.at(1);
  if ('message' in server) return server;
  return ask(request, server, new Map([...variables, ...Object.entries(own)]), context);
}
