import { regularExpression } from '../../engine/regularExpression.ts';

/** A text with its variables resolved. */
export type Expanded = {
  readonly text: string;
  /** An ARG without a default: only a build gives it a value. */
  readonly unknown: string | undefined;
  /** A variable that the file does not set. The image that a stage starts from may. */
  readonly foreign: string | undefined;
};

/** Values by name; undefined for an ARG that only a build gives a value. */
export type Scope = ReadonlyMap<string, string | undefined>;

/** Expressions in expressions; what is deeper is left as it stands. */
const deepest = 20;

/**
 * Replaces variables and takes quotes and escapes away, as the builder does (docs.docker.com/reference/dockerfile,
 * "Environment replacement"): `$NAME`, `${NAME}`, with `:-`, `-`, `:+`, `+`, `:?`, `?`, and since Dockerfile 1.7 `#`, `##`, `%`,
 * `%%`, `/`, `//`. What follows the operator may have variables of its own.
 */
export function expand(text: string, scope: Scope, escapeCharacter: string): Expanded {
  const reader: Reader = { text, at: 0, scope, escapeCharacter, depth: 0, unknown: undefined, foreign: undefined };
  const expanded = readUntil(reader, '');
  return { text: expanded, unknown: reader.unknown, foreign: reader.foreign };
}

type Reader = {
  readonly text: string;
  at: number;
  readonly scope: Scope;
  readonly escapeCharacter: string;
  depth: number;
  unknown: string | undefined;
  foreign: string | undefined;
};

/** Reads up to a closing character that is not quoted, or to the end. */
function readUntil(reader: Reader, close: string): string {
  const parts: string[] = [];
  let quoted = false;
  for (; reader.at < reader.text.length; reader.at++) {
    const character = reader.text[reader.at] ?? '';
    if (character === close && !quoted) break;
    if (character === '"') quoted = !quoted;
    else if (character === "'" && !quoted) parts.push(readSingleQuoted(reader));
    else if (character === reader.escapeCharacter) parts.push(reader.text[++reader.at] ?? '');
    else if (character === '$') parts.push(readVariable(reader));
    else parts.push(character);
  }
  return parts.join('');
}

function readSingleQuoted(reader: Reader): string {
  const end = reader.text.indexOf("'", reader.at + 1);
  const inside = reader.text.slice(reader.at + 1, end < 0 ? undefined : end);
  reader.at = end < 0 ? reader.text.length : end;
  return inside;
}

/** Reads what begins with the `$` that was reached, and stops on its last character. */
function readVariable(reader: Reader): string {
  const rest = /\$(?:(\w+)|\{(\w+)(:[-+?]|[-+?]|##?|%%?|\/\/?)?)/y;
  rest.lastIndex = reader.at;
  const [whole = '', plain, braced, operator] = rest.exec(reader.text) ?? [];
  if (whole === '' || reader.depth >= deepest) return '$';
  reader.at += whole.length - 1;
  if (plain !== undefined) return resolve(reader, plain, '', '');
  reader.at++;
  // What is said of variables in the word counts only when the word is used.
  const { unknown, foreign } = reader;
  reader.depth++;
  const word = readUntil(reader, '}');
  reader.depth--;
  const inWord = { unknown: reader.unknown, foreign: reader.foreign };
  Object.assign(reader, { unknown, foreign });
  const value = reader.scope.get(braced ?? '');
  const isUsed = usesWord(operator ?? '', value);
  if (isUsed) Object.assign(reader, inWord);
  return resolve(reader, braced ?? '', operator ?? '', word);
}

function usesWord(operator: string, value: string | undefined): boolean {
  const there = operator.startsWith(':') ? Boolean(value) : value !== undefined;
  if (operator.endsWith('-')) return !there;
  return operator.endsWith('+') ? there : false;
}

function resolve(reader: Reader, name: string, operator: string, word: string): string {
  const value = reader.scope.get(name);
  if (operator.endsWith('-')) return usesWord(operator, value) ? word : (value ?? '');
  if (operator.endsWith('+')) return usesWord(operator, value) ? word : '';
  if (value === undefined) {
    if (reader.scope.has(name)) reader.unknown ??= name;
    else reader.foreign ??= name;
    return '';
  }
  if (operator.startsWith('#')) return withoutStart(value, word, operator === '##');
  if (operator.startsWith('%')) return withoutEnd(value, word, operator === '%%');
  return operator.startsWith('/') ? replaced(value, word, operator === '//') : value;
}

/** A shell's pattern with `*` and `?` as the source of a regular expression. */
function sourceOf(glob: string, longest: boolean): string {
  return [...glob]
    .map(one =>
      one === '*' ? (longest ? '[^]*' : '[^]*?') : one === '?' ? '[^]' : one.replace(/[.+^${}()|[\]\\/]/, '\\$&'),
    )
    .join('');
}

/** Values and patterns are short; longer ones are left as they are. */
const longestValue = 500;

function withoutStart(value: string, glob: string, longest: boolean): string {
  if (value.length + glob.length > longestValue) return value;
  return value.slice(regularExpression(`^${sourceOf(glob, longest)}`, 'u').exec(value)?.[0].length ?? 0);
}

function withoutEnd(value: string, glob: string, longest: boolean): string {
  if (value.length + glob.length > longestValue) return value;
  const form = regularExpression(`^${sourceOf(glob, true)}$`, 'u');
  const starts = Array.from({ length: value.length + 1 }, (_, at) => (longest ? at : value.length - at));
  const start = starts.find(at => form.test(value.slice(at)));
  return start === undefined ? value : value.slice(0, start);
}

function replaced(value: string, word: string, all: boolean): string {
  const [, glob = word, by = ''] = /^([^/]*)\/(.*)$/s.exec(word) ?? [];
  if (value.length + glob.length > longestValue || glob === '') return value;
  const form = regularExpression(sourceOf(glob, true), 'u');
  const parts: string[] = [];
  let rest = value;
  for (let found = form.exec(rest); found && found[0] !== ''; found = all ? form.exec(rest) : null) {
    parts.push(rest.slice(0, found.index), by);
    rest = rest.slice(found.index + found[0].length);
  }
  return parts.join('') + rest;
}
