import { message } from '../../../../message.ts';
import type { Finding } from '../../../engine/evidence.ts';
import type { CheckContext } from '../../../engine/kind.ts';
import { type Header, NoAnswer } from '../../../engine/world.ts';
import type { RequestFields } from '../fields/request.ts';
import type { Server } from '../server/server.ts';
import { fillJson, fillTarget, fillText, type Variables } from '../variables.ts';
import { type Answer, noAnswer } from './answer.ts';
import { askRaw } from './rawRequest.ts';

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
