import type { Json } from '../../../json.ts';
import { type Message, message } from '../../../message.ts';
import type { JsonAllowance } from './jsonFlavour.ts';

/** Why a text cannot be read, and the 0-based offset at which that shows. */
export type SyntaxFault = { readonly offset: number; readonly message: Message };

/** A string, how far it was read, and what it may have beyond JSON. */
export type Reader = { readonly text: string; readonly allows: JsonAllowance; at: number };

/** A fault at the place that was reached. */
export const fault = ({ at }: Reader, message: Message): SyntaxFault => ({ offset: at, message });

/** Goes past what may stand between values; a comment may not in every file. */
export function skipBlanks(reader: Reader): SyntaxFault | undefined {
  for (;;) {
    take(reader, /[ \t\r\n]*/y);
    const start = reader.text.slice(reader.at, reader.at + 2);
    if (start !== '//' && start !== '/*') return undefined;
    if (!reader.allows.comments) return fault(reader, message('JSON has no comments. Remove this one.'));
    const end = start === '//' ? endOfLine(reader) : reader.text.indexOf('*/', reader.at + 2);
    if (end < 0) return fault(reader, message('The comment has no "*/" that ends it.'));
    reader.at = start === '//' ? end : end + 2;
  }
}

function endOfLine({ text, at }: Reader): number {
  const ends = ['\n', '\r'].map(end => text.indexOf(end, at)).filter(end => end >= 0);
  return Math.min(text.length, ...ends);
}

/** Takes what matches here; undefined when nothing does. */
export function take(reader: Reader, pattern: RegExp): string | undefined {
  pattern.lastIndex = reader.at;
  const found = pattern.exec(reader.text)?.[0];
  if (found !== undefined) reader.at += found.length;
  return found;
}

/** Told of a value that is neither an object nor a list. */
export const isFault = (value: Json | SyntaxFault): value is SyntaxFault => typeof value === 'object' && value !== null;

const words: ReadonlyMap<string, Json> = new Map<string, Json>([
  ['true', true],
  ['false', false],
  ['null', null],
]);

/** Reads a number, true, false or null; names what is none of them. */
export function readWord(reader: Reader): Json | SyntaxFault {
  const start = reader.at;
  const number = take(reader, /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.+-])/y);
  if (number !== undefined) return Number(number);
  const word = take(reader, /[^\s,:{}[\]"]+/y);
  const value = words.get(word ?? '');
  if (value !== undefined) return value;
  reader.at = start;
  if (word?.startsWith("'")) return fault(reader, message('JSON strings need double quotes.'));
  if (word && /^[-+.]?\d/.test(word)) return fault(reader, message('"{0}" is not a valid JSON number.', word));
  if (word) return fault(reader, message('"{0}" is not a JSON value. A string needs double quotes.', word));
  return fault(reader, message('A value is needed before this "{0}".', reader.text[start] ?? ''));
}

/** Reads a text in double quotes. */
export function readString(reader: Reader): string | SyntaxFault {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters must be escaped in JSON
  const text = take(reader, /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y);
  if (text !== undefined) return JSON.parse(text) as string;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: as above
  take(reader, /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*/y);
  if (reader.text[reader.at] === '\\')
    return fault(reader, message('JSON has no such escape; a backslash itself is written \\\\.'));
  return fault(reader, message('The string has no closing double quote on its line.'));
}
