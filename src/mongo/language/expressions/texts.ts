import { refused } from '../../refusal.ts';
import { compareText } from '../values/compare.ts';
import { isNumeric, toNumber } from '../values/numbers.ts';
import { regexOf } from '../values/regex.ts';
import { bsonType, isDoc, isNil } from '../values/values.ts';
import type { Strict } from './operator.ts';
import { toText } from './types.ts';

function text(operator: string, value: unknown, code = 16702): string {
  if (typeof value === 'string') return value;
  throw refused(code, `${operator} only supports strings, not ${bsonType(value)}`);
}

function whole(operator: string, value: unknown): number {
  if (isNumeric(value) && Number.isInteger(toNumber(value)) && toNumber(value) >= 0) return toNumber(value);
  throw refused(34450, `${operator}: the index and the length must be whole numbers that are not negative`);
}

/** What MongoDB makes a text of where it wants one: null is the empty text. */
const coerced = (value: unknown): string => (isNil(value) ? '' : toText(value));

const blanks = '\0 \t\n\v\f\r\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a';

function trimmed(operator: string, argument: unknown, left: boolean, right: boolean): string | null {
  const { input, chars = blanks } = isDoc(argument) ? argument : {};
  if (isNil(input) || isNil(chars)) return null;
  const set = new Set(text(operator, chars, 50700));
  const all = [...text(operator, input, 50699)];
  let [from, to] = [0, all.length];
  while (left && from < to && set.has(all[from] ?? '')) from++;
  while (right && from < to && set.has(all[to - 1] ?? '')) to--;
  return all.slice(from, to).join('');
}

type Found = { match: string; idx: number; captures: (string | null)[] };

function search(operator: string, argument: unknown): Found[] {
  const { input, regex, options } = isDoc(argument) ? argument : {};
  if (isNil(input) || isNil(regex)) return [];
  const source = regexOf(regex, isNil(options) ? undefined : options);
  const global = new RegExp(source.source, `${source.flags.replace('u', '')}gu`);
  const subject = text(operator, input, 51104);
  return [...subject.matchAll(global)].map(match => ({
    match: match[0],
    idx: [...subject.slice(0, match.index)].length,
    captures: match.slice(1).map(part => part ?? null),
  }));
}

const $indexOfCP: Strict = (input, part, from = 0, to) => {
  if (isNil(input)) return null;
  const all = [...text('$indexOfCP', input, 40093)];
  const wanted = [...text('$indexOfCP', part, 40094)];
  const end = Math.min(to === undefined ? all.length : whole('$indexOfCP', to), all.length);
  for (let at = whole('$indexOfCP', from); at + wanted.length <= end; at++)
    if (wanted.every((char, offset) => all[at + offset] === char)) return at;
  return -1;
};

const replacing =
  (name: string, every: boolean): Strict =>
  argument => {
    const { input, find, replacement } = isDoc(argument) ? argument : {};
    if (isNil(input) || isNil(find) || isNil(replacement)) return null;
    const [subject, wanted, by] = [input, find, replacement].map(one => text(name, one, 51746)) as [
      string,
      string,
      string,
    ];
    return every ? subject.replaceAll(wanted, () => by) : subject.replace(wanted, () => by);
  };

/** How many bytes a text takes in UTF-8. */
const bytesOf = (text: string) =>
  [...text].reduce((sum, char) => {
    const code = char.codePointAt(0) ?? 0;
    return sum + (code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4);
  }, 0);

export const texts: Readonly<Record<string, Strict>> = {
  $concat: (...parts) => (parts.some(isNil) ? null : parts.map(part => text('$concat', part)).join('')),
  $toUpper: value => coerced(value).replace(/[a-z]/g, char => char.toUpperCase()),
  $toLower: value => coerced(value).replace(/[A-Z]/g, char => char.toLowerCase()),
  $strLenCP: value => [...text('$strLenCP', value, 34471)].length,
  $strLenBytes: value => bytesOf(text('$strLenBytes', value, 34473)),
  $strcasecmp: (a, b) => Math.sign(compareText(coerced(a).toUpperCase(), coerced(b).toUpperCase())),
  $substrCP: (value, from, length) => {
    const start = whole('$substrCP', from);
    return [...coerced(value)].slice(start, start + whole('$substrCP', length)).join('');
  },
  $split: (value, by) => {
    if (isNil(value) || isNil(by)) return null;
    if (by === '') throw refused(40087, '$split requires a non-empty separator');
    return text('$split', value, 40085).split(text('$split', by, 40086));
  },
  $indexOfCP,
  $trim: value => trimmed('$trim', value, true, true),
  $ltrim: value => trimmed('$ltrim', value, true, false),
  $rtrim: value => trimmed('$rtrim', value, false, true),
  $replaceOne: replacing('$replaceOne', false),
  $replaceAll: replacing('$replaceAll', true),
  $regexMatch: argument => search('$regexMatch', argument).length > 0,
  $regexFind: argument => search('$regexFind', argument)[0] ?? null,
  $regexFindAll: argument => search('$regexFindAll', argument),
};
