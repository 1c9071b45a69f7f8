import { message } from '../../../../message.ts';
import type { Finding } from '../../../engine/evidence.ts';
import type { CheckContext } from '../../../engine/kind.ts';
import { type Header, type HttpResponse, NoAnswer } from '../../../engine/world.ts';
import type { RequestFields } from '../requestFields.ts';
import { endedMeanwhile } from '../server/ended.ts';
import { answerLimits, type Server } from '../server/server.ts';
import { fillJson, fillTarget, fillText, type Variables } from '../variables.ts';
import { askRaw } from './rawRequest.ts';

/** An answer, with the request as it is named in findings. */
export type Answer = { readonly request: string; readonly response: HttpResponse };

/** Sends one request of a chain; a finding says why there is no answer. */
export async function ask(
  fields: RequestFields,
  server: Server,
  variables: Variables,
  context: CheckContext,
): Promise<Answer | Finding> {
  if (fields.raw !== undefined) return askRaw(fields.raw, server, context);
  const target = fillTarget(fields.path, variables);
  const request = `${fields.method} ${target}`;
  const body = bodyOf(fields, variables);
  const headers = headersOf(fields, variables);
  const broken = headers.find(([, value]) => /[^\t\x20-\x7e\x80-\xff]/.test(value));
  if (broken)
    return {
      message: message('{0} cannot be sent: no header can hold the value "{1}".', request, broken[1]),
      output: server.output(),
    };
  const { port } = server;
  try {
    const { signal, world } = context;
    const { method, sendsAllFirst = false } = fields;
    const sent = { port, method, target, headers, body, timeLimit: server.answerLimit, sendsAllFirst, signal };
    return { request, response: await world.network.send(sent) };
  } catch (error) {
    if (error instanceof NoAnswer) return noAnswer(error.reason, request, server, context);
    throw error;
  }
}

function bodyOf({ json, form, text }: RequestFields, variables: Variables): string | undefined {
  if (json !== undefined) return JSON.stringify(fillJson(json, variables));
  if (text !== undefined) return fillText(text, variables);
  if (form === undefined) return undefined;
  const filled = Object.entries(form).map(([name, value]): [string, string] => [name, fillText(value, variables)]);
  return new URLSearchParams(filled).toString();
}

function headersOf({ headers, json, form, text }: RequestFields, variables: Variables): Header[] {
  const given = Object.entries(headers).map(([name, value]): Header => [name, fillText(value, variables)]);
  const type =
    json !== undefined
      ? 'application/json'
      : form !== undefined
        ? 'application/x-www-form-urlencoded'
        : text !== undefined
          ? 'text/plain; charset=utf-8'
          : undefined;
  const has = given.some(([name]) => name.toLowerCase() === 'content-type');
  return type === undefined || has ? given : [...given, ['Content-Type', type]];
}

/** Why a request got no answer. A server that just ended says so only a moment after its connections broke. */
export async function noAnswer(
  reason: NoAnswer['reason'],
  request: string,
  server: Server,
  { world, signal }: CheckContext,
): Promise<Finding> {
  const limit = server.answerLimit;
  if (reason === 'timed out') server.answerLimit = answerLimits.afterNone;
  else await Promise.race([server.program.ended, world.wait(500, signal)]);
  const ended = server.ended();
  const output = server.output();
  const cause = 'no answer';
  if (ended) return { message: endedMeanwhile(request, ended), output, cause };
  switch (reason) {
    case 'refused':
      return { message: message('{0} got no answer: the server no longer listens.', request), output, cause };
    case 'reset':
      return { message: message('{0} got no answer: the server closed the connection.', request), output, cause };
    case 'timed out':
      return {
        message: message(
          '{0} got no answer within {1} seconds. Make sure that every path through your code ends the response.',
          request,
          limit / 1000,
        ),
        output,
        cause,
      };
    case 'not HTTP':
      return { message: message('What came back for {0} is not HTTP.', request), output, cause };
  }
}
