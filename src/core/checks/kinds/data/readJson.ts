import type { Json } from '../../../json.ts';
import { message } from '../../../message.ts';
import type { PathStep } from '../../../source/jsonPath.ts';
import { readName5, readNumber5, readText5 } from './json5Tokens.ts';
import { type JsonAllowance, strictJson } from './jsonFlavour.ts';
import { fault, isFault, type Reader, readString, readWord, type SyntaxFault, skipBlanks, take } from './jsonTokens.ts';

/** A value and where it is in its text. */
export type Placed = {
  readonly value: Json;
  /** 0-based, in UTF-16 units. */
  readonly offset: number;
  readonly parts: ReadonlyMap<PathStep, Placed>;
};

const deepest = 500;

/**
 * Reads a text by the grammar of RFC 8259, and refuses a name that an object has twice. JSON.parse judges alike, but its
 * words and positions differ from one version to the next, and it keeps no place of a value.
 * @param allows what the file's own reader takes beyond it.
 */
export function readJson(text: string, allows: JsonAllowance = strictJson): Placed | SyntaxFault {
  const reader: Reader = { text, allows, at: text.startsWith('\uFEFF') ? 1 : 0 };
  const value = readValue(reader, 0);
  if ('message' in value) return value;
  const rest = skipBlanks(reader);
  return (
    rest ??
    (reader.at < text.length ? fault(reader, message('There is more text after the end of the JSON value.')) : value)
  );
}

function readValue(reader: Reader, depth: number): Placed | SyntaxFault {
  const blanks = skipBlanks(reader);
  if (blanks) return blanks;
  if (depth > deepest) return fault(reader, message('Values are nested too deeply here.'));
  const offset = reader.at;
  const leaf = (value: Json | SyntaxFault): Placed | SyntaxFault =>
    isFault(value) ? value : { value, offset, parts: new Map() };
  switch (reader.text[reader.at]) {
    case undefined:
      return fault(reader, message('The file ends where a value is needed.'));
    case '{':
      return readObject(reader, depth);
    case '[':
      return readList(reader, depth);
    case '"':
      return leaf(textOf(reader));
    case "'":
      return leaf(reader.allows.json5 ? readText5(reader) : readWord(reader));
    default: // Everything else starts a number or a word, or nothing.
      return leaf((reader.allows.json5 ? readNumber5(reader) : undefined) ?? readWord(reader));
  }
}

function readList(reader: Reader, depth: number): Placed | SyntaxFault {
  const offset = reader.at++;
  const items: Placed[] = [];
  const ended = readEntries(reader, ']', () => {
    const item = readValue(reader, depth + 1);
    if ('message' in item) return item;
    items.push(item);
    return undefined;
  });
  return ended ?? { value: items.map(({ value }) => value), offset, parts: new Map(items.entries()) };
}

function readObject(reader: Reader, depth: number): Placed | SyntaxFault {
  const offset = reader.at++;
  const members = new Map<string, Placed>();
  const ended = readEntries(reader, '}', () => {
    const start = reader.at;
    const name = readName(reader);
    if (isFault(name)) return name;
    if (members.has(name))
      return { offset: start, message: message('The name "{0}" occurs twice in the same object.', name) };
    const blanks = skipBlanks(reader);
    if (blanks) return blanks;
    if (take(reader, /:/y) === undefined)
      return fault(reader, message('A colon is needed after the name "{0}".', name));
    const value = readValue(reader, depth + 1);
    if ('message' in value) return value;
    members.set(name, value);
    return undefined;
  });
  if (ended) return ended;
  return { value: Object.fromEntries([...members].map(([name, { value }]) => [name, value])), offset, parts: members };
}

const textOf = (reader: Reader) => (reader.allows.json5 ? readText5(reader) : readString(reader));

function readName(reader: Reader): string | SyntaxFault {
  const start = reader.text[reader.at];
  if (start === '"' || (start === "'" && reader.allows.json5)) return textOf(reader);
  return (
    (reader.allows.json5 ? readName5(reader) : undefined) ??
    fault(reader, message('The name of a field is needed here, in double quotes.'))
  );
}

/** Reads entries with commas between them, up to the closing bracket. */
function readEntries(reader: Reader, close: string, entry: () => SyntaxFault | undefined): SyntaxFault | undefined {
  let comma: number | undefined;
  for (let first = true; ; first = false) {
    const before = skipBlanks(reader);
    if (before) return before;
    if (reader.text[reader.at] === close) {
      if (comma !== undefined && !reader.allows.trailingCommas)
        return { offset: comma, message: message('There is a comma after the last entry. Remove it.') };
      reader.at++;
      return undefined;
    }
    if (reader.at >= reader.text.length)
      return fault(reader, message('The file ends, but a "{0}" is still needed.', close));
    if (!first && comma === undefined) return fault(reader, message('A comma or a "{0}" is needed here.', close));
    const wrong = entry() ?? skipBlanks(reader);
    if (wrong) return wrong;
    comma = reader.text[reader.at] === ',' ? reader.at++ : undefined;
  }
}
