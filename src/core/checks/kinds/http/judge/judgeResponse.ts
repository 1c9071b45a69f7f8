import { message } from '../../../../message.ts';
import { type Finding, textEvidence } from '../../../engine/evidence.ts';
import { regularExpression } from '../../../engine/regularExpression.ts';
import type { HttpResponse } from '../../../engine/world.ts';
import type { Expectation } from '../fields/expectation.ts';
import { fillPattern, fillText } from '../variables.ts';
import { headerValues, isStatus, responseText, statusesText, statusText } from './describe.ts';
import { judgeBody } from './judgeBody.ts';
import type { Judging } from './judging.ts';

/** What is wrong with an answer, the most telling first; undefined when it is as expected. */
export function judgeResponse(expected: Expectation, response: HttpResponse, judging: Judging): Finding | undefined {
  if (!isStatus(response.status, expected.status))
    return {
      message: message(
        '{0} was answered with {1}; expected {2}.',
        judging.request,
        statusText(response.status),
        statusesText(expected.status),
      ),
      expected: textEvidence(statusesText(expected.status)),
      actual: textEvidence(responseText(response)),
      cause: causeOf(response.status, expected.status),
    };
  for (const [name, wanted] of Object.entries(expected.headers)) {
    const finding = judgeHeader(name, wanted, response, judging);
    if (finding) return finding;
  }
  return judgeBody(expected, response, judging);
}

/**
 * What a status says of an answer that was to tell of a success: that nothing is there to answer, or that it failed. Where
 * a refusal was expected, another refusal is about the matter itself.
 */
function causeOf(status: number, wanted: Expectation['status']): Finding['cause'] {
  if (![200, 201, 202, 204, 206, 301, 302, 303, 307, 308].some(success => isStatus(success, wanted))) return undefined;
  if (status === 404 || status === 405 || status === 501) return 'no route';
  return status >= 500 ? 'server error' : undefined;
}

type HeaderExpectation = Expectation['headers'][string];

function judgeHeader(
  name: string,
  wanted: HeaderExpectation,
  response: HttpResponse,
  { variables, request }: Judging,
): Finding | undefined {
  const values = headerValues(response, name);
  const actual = textEvidence(responseText(response));
  if (typeof wanted === 'object' && 'absent' in wanted)
    return values.length === 0
      ? undefined
      : { message: message('The answer to {0} has the header {1}, which must not be there.', request, name), actual };
  if (values.length === 0) return { message: message('The answer to {0} has no header {1}.', request, name), actual };
  const found = values.join(', ');
  if (typeof wanted === 'string') {
    const text = fillText(wanted, variables);
    if (values.some(value => isSameValue(name, value, text))) return undefined;
    return {
      message: message('The header {0} of the answer to {1} is "{2}"; expected "{3}".', name, request, found, text),
      expected: textEvidence(`${name}: ${text}`),
      actual: textEvidence(`${name}: ${found}`),
    };
  }
  if ('matches' in wanted) {
    const source = fillPattern(wanted.matches, variables);
    if (values.some(value => regularExpression(source).test(value))) return undefined;
    return {
      message: message(
        'The header {0} of the answer to {1} is "{2}", which does not match {3}.',
        name,
        request,
        found,
        source,
      ),
      actual: textEvidence(`${name}: ${found}`),
    };
  }
  const tokens = found.split(',').map(token => token.trim().toLowerCase());
  if (tokens.includes(wanted.has.toLowerCase())) return undefined;
  return {
    message: message('The header {0} of the answer to {1} is "{2}"; it lacks {3}.', name, request, found, wanted.has),
    actual: textEvidence(`${name}: ${found}`),
  };
}

/** Media types (RFC 9110, section 8.3.1) are compared by type, whatever its case, and by the parameters that are asked for. */
function isSameValue(name: string, value: string, wanted: string): boolean {
  if (name.toLowerCase() !== 'content-type') return value.trim() === wanted.trim();
  const parts = (text: string) => text.split(';').map(part => part.trim().replaceAll('"', '').toLowerCase());
  const [type, ...parameters] = parts(value);
  const [wantedType, ...wantedParameters] = parts(wanted);
  return type === wantedType && wantedParameters.every(parameter => parameters.includes(parameter));
}
