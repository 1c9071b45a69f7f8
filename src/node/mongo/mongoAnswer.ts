import type { JSValueHandle } from 'quickjs-wasi';
import * as v from 'valibot';
import type { MongoRefusal } from '../../core/checks/engine/mongoEngine.ts';
import type { Json } from '../../core/json.ts';
import { type Place, readable } from '../../mongo/shell/scriptError.ts';
import type { ScriptAnswer } from '../../mongo/shell/session.ts';
import { callPlace } from './callPlace.ts';

/** What came of a script; `stopped` when it wanted too much memory, or broke the interpreter. */
export type Interpreted = ScriptAnswer | { readonly stopped: 'memory' | 'interpreter' };

/** Characters of an answer and of what a server holds; a lab's are some thousand. */
const longest = 32 * 2 ** 20;
/** Lists and objects inside of each other; the simulator takes documents of 150. */
const deepest = 400;

const json = v.custom<Json>(() => true);
const place = { line: v.optional(v.number()), column: v.optional(v.number()) };
const answer = v.union([
  v.strictObject({ notCovered: v.string(), ...place }),
  v.strictObject({ outcome: v.strictObject({ value: json, printed: v.string() }) }),
  v.strictObject({
    outcome: v.strictObject({
      refusal: v.strictObject({
        code: v.optional(v.number()),
        message: v.string(),
        details: v.optional(json),
        ...place,
      }),
      printed: v.string(),
    }),
  }),
]);

/** A string of the interpreter. @throws Error for anything else: a script that meddles with the simulator may give that. */
export function textOf(handle: JSValueHandle): string {
  if (!handle.isString) throw new Error('The interpreter returned no string.');
  return handle.toString();
}

/** Reads the answer of a script, which has run beside what wrote it: nothing in it is believed before it is looked at. */
export function readAnswer(text: string, script: string): Interpreted {
  if (text.length > longest || isDeeper(text, deepest)) return { stopped: 'memory' };
  const read = v.parse(answer, JSON.parse(text)) as ScriptAnswer;
  if ('notCovered' in read) return { ...read, ...placed(read, script, true) };
  if (!('refusal' in read.outcome)) return read;
  return { outcome: { ...read.outcome, refusal: betterPlaced(read.outcome.refusal, script) } };
}

/** Says where the call is that a refusal came out of, and of what is not a function what that is. */
function betterPlaced(refusal: MongoRefusal, script: string): MongoRefusal {
  const { code, message } = refusal;
  const [, what] = /^TypeError: (not a \w+)$/.exec(message) ?? [];
  if (code === undefined && what === undefined && !message.startsWith('Mongo')) return refusal;
  const place = placed(refusal, script, code !== undefined);
  return { ...refusal, ...place, message: what ? `TypeError: ${readable(what, place, script)}` : message };
}

function placed(
  { line, column }: Pick<MongoRefusal, 'line' | 'column'>,
  script: string,
  byServer: boolean,
): Place | undefined {
  return line === undefined || column === undefined ? undefined : callPlace(script, { line, column }, byServer);
}

/** Whether a text of JSON nests more lists and objects than a limit; brackets in strings count not. */
function isDeeper(text: string, limit: number): boolean {
  let depth = 0;
  for (const [part] of text.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{}]/g)) {
    if (part === '[' || part === '{') depth++;
    else if (part === ']' || part === '}') depth--;
    if (depth > limit) return true;
  }
  return false;
}
