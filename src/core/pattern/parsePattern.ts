/** A regular expression as a tree. */
export type PatternPart =
  /** One code point, by the source of what it has to be: `a`, `.`, `\d`, `[^x]`. */
  | { readonly is: 'character'; readonly source: string }
  | { readonly is: 'edge'; readonly source: '^' | '$' | '\\b' | '\\B' }
  | { readonly is: 'sequence'; readonly parts: readonly PatternPart[] }
  | { readonly is: 'either'; readonly options: readonly PatternPart[] }
  | {
      readonly is: 'repeat';
      readonly part: PatternPart;
      readonly least: number;
      readonly most: number;
      readonly lazy: boolean;
    }
  /** A group with a number, from 1. */
  | { readonly is: 'group'; readonly number: number; readonly part: PatternPart }
  | { readonly is: 'look'; readonly behind: boolean; readonly negative: boolean; readonly part: PatternPart };

/** An escape, a class, the beginning of a group, a repetition, or any other code point. */
const tokens =
  /\\(?:k<[^>]*>|[pP]\{[^}]*\}|u\{[^}]*\}|u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}|u[\da-fA-F]{4}|x[\da-fA-F]{2}|c[A-Za-z]|[1-9]\d*|.)|\[(?:\\.|[^\]\\])*\]|\((?:\?(?:[:=!]|<[=!]|<[^>]*>)?)?|(?:[*+?]|\{\d+(?:,\d*)?\})\??|./gsu;

const look = /^\(\?(<?)([=!])$/;
const isGroup = (token: string) => token.startsWith('(');

/**
 * Reads a pattern that compiles with the flag `u`.
 * @returns the tree, or the token that is of a kind that it cannot have: a reference back (`\1`) or a modifier (`(?i:`).
 */
export function parsePattern(source: string): PatternPart | { readonly odd: string } {
  const all = [...source.matchAll(tokens)].map(([token]) => token);
  const odd = all.find(token => /^\\(?:[1-9]|k<)/.test(token) || token === '(?');
  if (odd !== undefined) return { odd };
  const reader: Reader = { tokens: all, at: 0, groups: 0 };
  return readEither(reader);
}

type Reader = { readonly tokens: readonly string[]; at: number; groups: number };

function readEither(reader: Reader): PatternPart {
  const options = [readSequence(reader)];
  while (reader.tokens[reader.at] === '|') {
    reader.at++;
    options.push(readSequence(reader));
  }
  return options.length === 1 && options[0] ? options[0] : { is: 'either', options };
}

function readSequence(reader: Reader): PatternPart {
  const parts: PatternPart[] = [];
  for (let token = reader.tokens[reader.at]; token !== undefined; token = reader.tokens[reader.at]) {
    if (token === '|' || token === ')') break;
    reader.at++;
    const part = isGroup(token) ? readGroup(token, reader) : readSingle(token);
    const times = timesOf(reader.tokens[reader.at] ?? '');
    if (times) reader.at++;
    parts.push(times ? { is: 'repeat', part, ...times } : part);
  }
  return parts.length === 1 && parts[0] ? parts[0] : { is: 'sequence', parts };
}

function readGroup(token: string, reader: Reader): PatternPart {
  const [, behind, sign] = look.exec(token) ?? [];
  const number = sign === undefined && token !== '(?:' ? ++reader.groups : undefined;
  const part = readEither(reader);
  reader.at++; // The bracket that closes it.
  if (sign !== undefined) return { is: 'look', behind: behind === '<', negative: sign === '!', part };
  return number === undefined ? part : { is: 'group', number, part };
}

function readSingle(token: string): PatternPart {
  return token === '^' || token === '$' || token === '\\b' || token === '\\B'
    ? { is: 'edge', source: token }
    : { is: 'character', source: token };
}

/** How often a quantifier lets something match; undefined for anything else. */
export function timesOf(
  token: string,
): { readonly least: number; readonly most: number; readonly lazy: boolean } | undefined {
  const [, mark, from, comma, to] = /^(?:([*+?])|\{(\d+)(,?)(\d*)\})\??$/.exec(token) ?? [];
  if (mark === undefined && from === undefined) return undefined;
  const lazy = token.length > 1 && token.endsWith('?');
  if (mark !== undefined)
    return { least: mark === '+' ? 1 : 0, most: mark === '?' ? 1 : Number.POSITIVE_INFINITY, lazy };
  const least = Number(from);
  return { least, most: comma === '' ? least : to === '' ? Number.POSITIVE_INFINITY : Number(to), lazy };
}
