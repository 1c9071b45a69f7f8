import { message } from '../../../message.ts';
import { type Finding, textEvidence } from '../../engine/evidence.ts';
import { CouldNotCheck } from '../../engine/verdict.ts';
import { headerValues, responseText } from '../http/judge/describe.ts';
import type { Scene } from '../http/scene.ts';
import type { Answer } from '../http/wire/answer.ts';
import type { AssertionOf } from './assertions.ts';
import { sendAsOften } from './send.ts';

/** Sends more requests than a client may: one of them must be refused with 429, but not the first. */
export async function judgeRateLimit(
  { request, times, within, retryAfter }: AssertionOf<'rateLimit'>,
  scene: Scene,
): Promise<Finding | undefined> {
  const { world } = scene.context;
  const until = world.now() + within * 1000;
  for (let sent = 0; sent < times; sent++) {
    if (world.now() > until) throw tooSlow(times, within);
    const answer = await sendAsOften(request, scene);
    if ('message' in answer) return answer;
    if (answer.response.status !== 429) continue;
    return sent === 0 ? refusesFirst(answer) : retryAfter ? judgeRetryAfter(answer) : undefined;
  }
  return {
    message: message('{0} requests in less than {1} seconds were all answered, none with 429.', times, within),
    expected: textEvidence('429 Too Many Requests'),
  };
}

function refusesFirst({ request, response }: Answer): Finding {
  return {
    message: message('Even the first {0} was answered with 429 Too Many Requests.', request),
    actual: textEvidence(responseText(response)),
  };
}

/** Seconds, or a date; RFC 9110, section 10.2.3. */
function judgeRetryAfter({ response }: Answer): Finding | undefined {
  const [value] = headerValues(response, 'Retry-After');
  const date = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;
  if (value !== undefined && (/^\d+$/.test(value) || date.test(value))) return undefined;
  return {
    message:
      value === undefined
        ? message('The answer 429 has no Retry-After header, which says when to come back.')
        : message('Retry-After is "{0}"; it must be a number of seconds, or a date.', value),
    actual: textEvidence(responseText(response)),
  };
}

function tooSlow(times: number, within: number): CouldNotCheck {
  return new CouldNotCheck({
    kind: 'timed out',
    message: message(
      'This machine was too busy to send {0} requests within {1} seconds. Check again when it is less busy.',
      times,
      within,
    ),
    fix: { kind: 'retry' },
  });
}
