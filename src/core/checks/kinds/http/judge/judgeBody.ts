import { type Json, sameJson } from '../../../../json.ts';
import { inEnglish, message } from '../../../../message.ts';
import { type Finding, jsonEvidence, textEvidence } from '../../../engine/evidence.ts';
import { readSchemaFile, schemaFaults } from '../../../engine/jsonSchema.ts';
import { regularExpression } from '../../../engine/regularExpression.ts';
import type { HttpResponse } from '../../../engine/world.ts';
import { readJson } from '../../data/readJson.ts';
import type { Expectation } from '../fields/expectation.ts';
import { fillJson, fillPattern, fillText } from '../variables.ts';
import { headerValues, responseText } from './describe.ts';
import { judgeJson } from './judgeJson.ts';
import type { Judging } from './judging.ts';

/** What is wrong with the body of an answer; undefined when it is as expected. */
export function judgeBody(expected: Expectation, response: HttpResponse, judging: Judging): Finding | undefined {
  if (expected.empty && response.body !== '')
    return {
      message: message('The answer to {0} has a body; it must have none.', judging.request),
      actual: textEvidence(responseText(response)),
    };
  return judgeText(expected.text, response.body, judging) ?? judgeJsonBody(expected, response, judging);
}

/** The body as JSON, or what is wrong with it. */
export function bodyAsJson(response: HttpResponse, request: string): { readonly json: Json } | Finding {
  const read = readJson(response.body);
  if (!('message' in read)) return { json: read.value };
  if (response.isCut)
    return {
      message: message('The answer to {0} is larger than 1 MB, too large to read.', request),
      actual: textEvidence(responseText(response)),
    };
  const [type = ''] = headerValues(response, 'Content-Type');
  return {
    message: /\bjson\b/i.test(type)
      ? message('The answer to {0} is not JSON: {1}', request, inEnglish(read.message))
      : message('The answer to {0} is not JSON; its type is "{1}".', request, type),
    actual: textEvidence(responseText(response)),
    cause: 'not JSON',
  };
}

function judgeJsonBody(expected: Expectation, response: HttpResponse, judging: Judging): Finding | undefined {
  const { jsonEquals, schema, json } = expected;
  if (jsonEquals === undefined && schema === undefined && json === undefined) return undefined;
  const body = bodyAsJson(response, judging.request);
  if ('message' in body) return body;
  for (const one of json ?? []) {
    const finding = judgeJson(one, body.json, judging);
    if (finding) return finding;
  }
  if (jsonEquals !== undefined) {
    const wanted = fillJson(jsonEquals, judging.variables);
    if (!sameJson(body.json, wanted))
      return {
        message: message('The answer to {0} does not match the expected JSON.', judging.request),
        expected: jsonEvidence(wanted),
        actual: jsonEvidence(body.json),
      };
  }
  if (schema === undefined) return undefined;
  const object = typeof schema === 'string' ? readSchemaFile(judging.given(schema)) : schema;
  const [fault] = schemaFaults(object, body.json);
  return (
    fault && {
      message: message('The answer to {0} does not match its schema: {1}', judging.request, inEnglish(fault.message)),
      actual: jsonEvidence(body.json),
    }
  );
}

function judgeText(asked: Expectation['text'], body: string, { variables, request }: Judging): Finding | undefined {
  if (!asked) return undefined;
  const actual = textEvidence(body.slice(0, 4000));
  const { equals, contains, matches, lacks } = asked;
  if (equals !== undefined) {
    const wanted = fillText(equals, variables);
    // Whether the last line is ended is not what a step is about.
    if (body.replace(/\r?\n$/, '') !== wanted.replace(/\r?\n$/, ''))
      return {
        message: message('The answer to {0} does not match the expected text.', request),
        expected: textEvidence(wanted),
        actual,
      };
  }
  const part = contains === undefined ? undefined : fillText(contains, variables);
  if (part !== undefined && !body.includes(part))
    return { message: message('The answer to {0} does not contain "{1}".', request, part), actual };
  const form = matches === undefined ? undefined : fillPattern(matches, variables);
  if (form !== undefined && !regularExpression(form).test(body))
    return { message: message('The answer to {0} has no text that matches {1}.', request, form), actual };
  const found = lacks === undefined ? null : regularExpression(fillPattern(lacks, variables)).exec(body);
  return found
    ? { message: message('The answer to {0} has "{1}", which must not be there.', request, found[0]), actual }
    : undefined;
}
