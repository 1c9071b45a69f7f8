import type { Json } from '../../../json.ts';
import { message } from '../../../message.ts';
import { fault, type Reader, type SyntaxFault, take } from './jsonTokens.ts';

/** What stands for a character behind a backslash in JSON5; every other one stands for itself. */
const escapes: ReadonlyMap<string, string> = new Map([
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['v', '\v'],
  ['0', '\0'],
]);
const escaped = /\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(\r\n|[\s\S]))/g;

/** Reads a text of JSON5 in quotes of either kind (spec.json5.org, "Strings"). */
export function readText5(reader: Reader): string | SyntaxFault {
  const text = take(reader, /"(?:[^"\\\r\n]|\\(?:\r\n|[\s\S]))*"|'(?:[^'\\\r\n]|\\(?:\r\n|[\s\S]))*'/y);
  if (text === undefined) return fault(reader, message('The string has no closing quote on its line.'));
  return text.slice(1, -1).replace(escaped, (_, unicode?: string, hex?: string, other = '') => {
    const code = unicode ?? hex;
    if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16));
    // A backslash at the end of a line continues the text.
    return /^[\r\n\u2028\u2029]/.test(other) ? '' : (escapes.get(other) ?? other);
  });
}

/** Reads a name of a member without quotes; undefined when there is none. */
export const readName5 = (reader: Reader): string | undefined =>
  take(reader, /[\p{L}\p{Nl}$_][\p{L}\p{N}\p{M}\p{Pc}$]*/uy);

/** Reads a number that JSON5 has and JSON has not; undefined when there is none. */
export function readNumber5(reader: Reader): Json | undefined {
  const word = take(
    reader,
    /[-+]?(?:0[xX][0-9a-fA-F]+|Infinity|NaN|(?:(?:0|[1-9]\d*)(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?)(?![\w.])/y,
  );
  if (word === undefined) return undefined;
  const size = Number(word.replace(/^[-+]/, ''));
  return word.startsWith('-') ? -size : size;
}
