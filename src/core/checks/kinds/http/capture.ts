import type { Json } from '../../../json.ts';
import { message } from '../../../message.ts';
import { followJsonPath, parseJsonPath } from '../../../source/jsonPath.ts';
import { type Finding, textEvidence } from '../../engine/evidence.ts';
import { regularExpression } from '../../engine/regularExpression.ts';
import type { HttpResponse } from '../../engine/world.ts';
import type { Captures, Source } from './fields/expectation.ts';
import { headerValues, responseText } from './judge/describe.ts';
import { bodyAsJson } from './judge/judgeBody.ts';
import type { Variables } from './variables.ts';

/** Takes the values of variables from an answer. A finding says what is not there to be taken. */
export function capture(
  captures: Captures,
  response: HttpResponse,
  request: string,
  variables: Variables,
): Finding | undefined {
  for (const [name, source] of Object.entries(captures)) {
    const value = taken(source, response, request);
    if (typeof value === 'object' && value !== null && 'finding' in value) return value.finding;
    variables.set(name, value.value);
  }
  return undefined;
}

export type Taken = { readonly value: Json } | { readonly finding: Finding };

/** The value at one place of an answer. */
export function taken(source: Source, response: HttpResponse, request: string): Taken {
  const actual = textEvidence(responseText(response));
  if (source === 'status') return { value: response.status };
  if ('text' in source) {
    const found = regularExpression(source.text).exec(response.body);
    if (found) return { value: found[1] ?? found[0] };
    return {
      finding: { message: message('The answer to {0} has no text that matches {1}.', request, source.text), actual },
    };
  }
  if ('header' in source) return fromHeader(source, response, request);
  const body = bodyAsJson(response, request);
  if ('message' in body) return { finding: body };
  const reached = followJsonPath(body.json, parseJsonPath(source.json) ?? []);
  if (reached.found) return { value: reached.value };
  return { finding: { message: message('The answer to {0} has no {1}.', request, source.json), actual } };
}

function fromHeader(
  { header, pattern }: { readonly header: string; readonly pattern?: string | undefined },
  response: HttpResponse,
  request: string,
): Taken {
  const actual = textEvidence(responseText(response));
  const values = headerValues(response, header);
  if (values.length === 0)
    return { finding: { message: message('The answer to {0} has no header {1}.', request, header), actual } };
  if (pattern === undefined) return { value: values.join(', ') };
  for (const value of values) {
    const found = regularExpression(pattern).exec(value);
    if (found) return { value: found[1] ?? found[0] };
  }
  return {
    finding: {
      message: message(
        'The header {0} of the answer to {1} is "{2}", which does not match {3}.',
        header,
        request,
        values.join(', '),
        pattern,
      ),
      actual,
    },
  };
}
