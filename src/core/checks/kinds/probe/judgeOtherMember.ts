import { message } from '../../../message.ts';
import { type Finding, textEvidence } from '../../engine/evidence.ts';
import { isStatus, responseText, statusText } from '../http/judge/describe.ts';
import type { Scene } from '../http/scene.ts';
import type { AssertionOf } from './assertions.ts';
import { send } from './send.ts';

/**
 * Asks for what belongs to one member as another one: 403, or 404, which does not even say that it is there. Then as
 * its owner, who must get it.
 */
export async function judgeOtherMember(
  { request, as }: AssertionOf<'otherMember'>,
  scene: Scene,
): Promise<Finding | undefined> {
  const theirs = Object.entries(as).map(([name, other]) => [name, scene.variables.get(other) ?? null] as const);
  const stolen = await send(request, scene, Object.fromEntries(theirs));
  if ('message' in stolen) return stolen;
  if (!isStatus(stolen.response.status, [403, 404]))
    return {
      message: message(
        '{0}, sent by a member who does not own it, was answered with {1}; expected 403 Forbidden or 404 Not Found.',
        stolen.request,
        statusText(stolen.response.status),
      ),
      expected: textEvidence('403 Forbidden'),
      actual: textEvidence(responseText(stolen.response)),
    };
  const owned = await send(request, scene);
  if ('message' in owned) return owned;
  if (isStatus(owned.response.status, '2xx')) return undefined;
  return {
    message: message(
      '{0}, sent by the member who owns it, was answered with {1}.',
      owned.request,
      statusText(owned.response.status),
    ),
    actual: textEvidence(responseText(owned.response)),
  };
}
