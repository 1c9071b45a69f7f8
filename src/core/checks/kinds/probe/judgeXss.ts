import { message } from '../../../message.ts';
import { type Finding, textEvidence } from '../../engine/evidence.ts';
import type { HttpResponse } from '../../engine/world.ts';
import { capture } from '../http/capture.ts';
import { headerValues, isStatus, responseText } from '../http/judge/describe.ts';
import type { Scene } from '../http/scene.ts';
import type { Answer } from '../http/wire/answer.ts';
import type { AssertionOf } from './assertions.ts';
import { codeFrom } from './markup.ts';
import { xssPayloads } from './payloads.ts';
import { send } from './send.ts';

/** A word that no page has by itself. */
const mark = 'bjprobe';

/** Sends code in a request and looks whether the answer would run it. */
export async function judgeReflectedXss(
  { request }: AssertionOf<'reflectedXss'>,
  scene: Scene,
): Promise<Finding | undefined> {
  for (const payload of xssPayloads(mark)) {
    const answer = await send(request, scene, { payload });
    if ('message' in answer) return answer;
    const finding = judge(payload, answer);
    if (finding) return finding;
  }
  return undefined;
}

/** Has code stored, and looks whether a page that shows it would run it. */
export async function judgeStoredXss(
  { store, capture: captures, read }: AssertionOf<'storedXss'>,
  scene: Scene,
): Promise<Finding | undefined> {
  for (const payload of xssPayloads(mark)) {
    const stored = await send(store, scene, { payload });
    if ('message' in stored) return stored;
    if (isStatus(stored.response.status, '4xx')) continue;
    const variables = new Map(scene.variables);
    const missing = capture(captures, stored.response, stored.request, variables);
    if (missing) return missing;
    const answer = await send(read, { ...scene, variables });
    if ('message' in answer) return answer;
    const finding = judge(payload, answer);
    if (finding) return finding;
  }
  return undefined;
}

function judge(payload: string, { request, response }: Answer): Finding | undefined {
  const code = isPage(response) ? codeFrom(response.body, mark) : undefined;
  if (code === undefined) return undefined;
  return {
    message: message(
      'The answer to {0} would run the text {1} as code: a browser finds {2} in it. Escape what you put into HTML.',
      request,
      payload,
      code,
    ),
    actual: textEvidence(responseText(response)),
  };
}

/**
 * Whether a browser makes elements of an answer: HTML and XML, and what has no type, unless the server forbids guessing.
 * Other types are never taken for HTML; MIME Sniffing Standard, section 7.
 */
function isPage(response: HttpResponse): boolean {
  const [type = ''] = headerValues(response, 'Content-Type');
  const [name = ''] = type.toLowerCase().split(';');
  if (/^(?:text\/html|text\/xml|application\/xml)$|\+xml$/.test(name.trim())) return true;
  const guessed = ['', 'unknown/unknown', 'application/unknown', '*/*'].includes(name.trim());
  return guessed && !headerValues(response, 'X-Content-Type-Options').some(value => /nosniff/i.test(value));
}
