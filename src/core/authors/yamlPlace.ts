import { Document, isMap, isPair, isScalar, isSeq, type Node, visit } from 'yaml';
import { dropAliases, yamlDocuments } from '../source/yamlDocuments.ts';

/** Keys and list places from the top of a document. */
export type YamlPath = readonly (string | number)[];

/** What stands at a place of a YAML text: a key of the map at `path`, or the value at `path`. */
export type YamlPlace = {
  readonly at: 'key' | 'value';
  readonly path: YamlPath;
  /** The key or value at that place, from `start` to `end` of the text; the same when there is none yet. */
  readonly start: number;
  readonly end: number;
  /** Whether it stands inside `{}` or `[]`. */
  readonly flow: boolean;
  /** Whether a key has its colon already. */
  readonly colon: boolean;
  /** What the whole text says, as far as it can be read. */
  readonly value: unknown;
};

/** A word that no course has. */
const mark = 'qzcursorqz';

/**
 * Says what could be written at a place of a half-written text: first as a key, where one could stand, then as a value.
 * The text is never refused: what cannot be read of it is not there.
 * @param offset in UTF-16 code units.
 */
export function placesAt(text: string, offset: number): YamlPlace[] {
  const before = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  const rest = /^[^\n]*/.exec(text.slice(offset))?.[0] ?? '';
  const word = /^[\w-]*/.exec(rest)?.[0] ?? '';
  const hasColon = /^[\w-]*\s*:/.test(rest);
  const startsLine = /^ *(?:- +)*[\w-]*$/.test(before);
  const marked = (colon: string) => text.slice(0, offset) + mark + word + colon + text.slice(offset + word.length);
  const tries = startsLine && !hasColon ? [marked(':'), marked('')] : [marked('')];
  return tries.flatMap((one, at) => findMark(one, at === 0 && tries.length === 2) ?? []);
}

function findMark(text: string, withColon: boolean): YamlPlace | undefined {
  const document = parse(text);
  let found: Omit<YamlPlace, 'value'> | undefined;
  visit(document, {
    Scalar(key, node, ancestors) {
      if (!node.range || typeof node.value !== 'string' || !node.value.includes(mark)) return undefined;
      const [start, end] = node.range;
      const isKey = key === 'key';
      found = {
        at: isKey ? 'key' : 'value',
        path: pathTo([...ancestors, node] as readonly Node[]),
        start,
        end: end - mark.length,
        flow: ancestors.some(one => (isMap(one) || isSeq(one)) && one.flow === true),
        colon: isKey && !withColon && /^\s*:/.test(text.slice(end)),
      };
      return visit.BREAK;
    },
  });
  return found && { ...found, value: withoutMark(document.toJS()) };
}

/** A key or a value that exists, at a place in the text; undefined between them. */
export type YamlNode = {
  readonly path: YamlPath;
  readonly start: number;
  readonly end: number;
  readonly value: unknown;
};

/** Finds the key or value at a place. The path of a key is that of its value. */
export function nodeAt(text: string, offset: number): YamlNode | undefined {
  const document = parse(text);
  let found: Omit<YamlNode, 'value'> | undefined;
  visit(document, {
    Scalar(key, node, ancestors) {
      if (!node.range) return undefined;
      const [start, end] = node.range;
      if (offset < start || offset > end) return undefined;
      const path = pathTo([...ancestors, node] as readonly Node[]);
      found = { path: key === 'key' ? [...path, String(node.value)] : path, start, end };
      return visit.BREAK;
    },
  });
  return found && { ...found, value: document.toJS() };
}

/** The 0-based line of a key, or of an entry of a list, in a YAML text; undefined when it does not exist. */
export function lineOfPath(text: string, path: YamlPath): number | undefined {
  const document = parse(text);
  const last = path.at(-1);
  const around: unknown = path.length > 1 ? document.getIn(path.slice(0, -1), true) : document.contents;
  const pair = isMap(around) ? around.items.find(({ key }) => isScalar(key) && key.value === last)?.key : undefined;
  const node = pair ?? document.getIn(path, true);
  const start = (node as Node | undefined)?.range?.[0];
  return start === undefined ? undefined : text.slice(0, start).split('\n').length - 1;
}

/** Reads what can be read; nothing of what goes beyond all limits. Aliases, which courses may not have, are nothing. */
function parse(text: string): Document {
  const documents = yamlDocuments(text, { strict: false });
  const document = 'message' in documents ? new Document() : (documents[0] ?? new Document());
  dropAliases(document);
  return document as Document;
}

function pathTo(chain: readonly Node[]): YamlPath {
  return chain.flatMap((node: unknown, at): (string | number)[] => {
    const next = chain[at + 1];
    if (isSeq(node) && next) return [node.items.indexOf(next)];
    if (isPair(node) && node.value === next && next) return [isScalar(node.key) ? String(node.key.value) : ''];
    return [];
  });
}

/** What a document says without the word that stands for the cursor. */
function withoutMark(value: unknown): unknown {
  if (typeof value === 'string') return value.includes(mark) ? undefined : value;
  if (Array.isArray(value)) return value.map(withoutMark);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, one]) => (key.includes(mark) ? [] : [[key, withoutMark(one)]])),
  );
}
