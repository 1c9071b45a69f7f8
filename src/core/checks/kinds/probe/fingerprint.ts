import type { Json } from '../../../json.ts';
import type { HttpResponse } from '../../engine/world.ts';
import { readJson } from '../data/readJson.ts';
import { headerValues } from '../http/judge/describe.ts';

/** Members that differ from one answer to the next, whatever was asked. */
const volatile = /(?:id|at|ms)$|time|date|took|duration|elapsed|stamp|token|version|seq|request|nonce/i;

/**
 * What of an answer tells whether a query found other rows: its status, how many items there are of what form, numbers
 * and yes or no; of HTML its elements, of other text its lines. The text itself may echo what was sent, and are left out.
 */
export function fingerprint(response: HttpResponse): string {
  return `${response.status} ${bodyPrint(response)}`;
}

function bodyPrint(response: HttpResponse): string {
  const read = readJson(response.body);
  if (!('message' in read)) return jsonPrint(read.value, '');
  const [type = ''] = headerValues(response, 'Content-Type');
  if (/html/i.test(type)) return [...response.body.matchAll(/<(\w+)/g)].map(([, name]) => name).join(' ');
  return `${response.body.trimEnd().split('\n').length} lines`;
}

function jsonPrint(value: Json, name: string): string {
  if (Array.isArray(value)) return `[${value.map((one: Json) => jsonPrint(one, '')).join()}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).map(([key, one]) => `${key}:${jsonPrint(one, key)}`);
    return `{${members.sort().join()}}`;
  }
  if (typeof value === 'string' || (typeof value === 'number' && volatile.test(name))) return typeof value;
  return String(value);
}
