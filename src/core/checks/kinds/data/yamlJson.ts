import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  Scalar,
  visit,
  type YAMLMap,
} from 'yaml';
import type { Json } from '../../../json.ts';
import { type Message, message } from '../../../message.ts';
import type { PathStep } from '../../../source/jsonPath.ts';
import type { YamlFault } from '../../../source/yamlDocuments.ts';
import type { YamlReader } from './yamlReader.ts';
import { plainValue } from './yamlWords.ts';

/** Values that a document may have when its aliases are written out. */
const mostValues = 100_000;

/** What a document says, and where. */
export type YamlJson = { readonly value: Json; nodeAt(steps: readonly PathStep[]): Node | undefined };

/** Thrown and caught here only: carries a fault up from the node that it is found at. */
class Faulty extends Error {
  constructor(readonly fault: YamlFault) {
    super();
  }
}
const offsetOf = (node: unknown): number => (node as Node | null | undefined)?.range?.[0] ?? 0;
const refuse = (node: unknown, text: Message): never => {
  throw new Faulty({ offset: offsetOf(node), message: text });
};

/** A document as JSON, read as its reader reads it: its words, its merge keys (`<<`) and its aliases. */
export function yamlJson(document: Document.Parsed, reader: YamlReader): YamlJson | YamlFault {
  const meant = aliasesOf(document);
  const context: Context = { reader, meant, made: new Map(), open: new Set(), merged: 0 };
  try {
    const { value } = readNode(document.contents, context);
    return { value, nodeAt: steps => nodeAt(document, steps, context) };
  } catch (error) {
    if (error instanceof Faulty) return error.fault;
    throw error;
  }
}

type Sized = { readonly value: Json; readonly size: number };
type Context = {
  readonly reader: YamlReader;
  /** What each alias stands for. */
  readonly meant: ReadonlyMap<Alias, Node>;
  readonly made: Map<Node, Sized>;
  /** Nodes that are being read: an alias to one of them contains itself. */
  readonly open: Set<Node>;
  /** Values that were copied by merge keys so far. */
  merged: number;
};

/** What each alias stands for: the last node before it that has its anchor. */
function aliasesOf(document: Document.Parsed): Map<Alias, Node> {
  const anchors = new Map<string, Node>();
  const meant = new Map<Alias, Node>();
  visit(document, {
    Node(_, node) {
      if (isAlias(node)) {
        const target = anchors.get(node.source);
        if (target) meant.set(node, target);
      } else if ('anchor' in node && node.anchor) anchors.set(node.anchor, node);
    },
  });
  return meant;
}

function readNode(node: unknown, context: Context): Sized {
  if (node === null || node === undefined) return { value: null, size: 1 };
  if (isScalar(node)) return { value: scalarValue(node, context.reader), size: 1 };
  const target = isAlias(node) ? context.meant.get(node) : (node as Node);
  if (!target) return refuse(node, message('There is no anchor "&{0}" before this alias.', (node as Alias).source));
  if (isScalar(target)) return readNode(target, context);
  const known = context.made.get(target);
  if (known) return known;
  if (context.open.has(target)) return refuse(node, message('This alias is inside the value that it refers to.'));
  context.open.add(target);
  const made = isSeq(target) ? listOf(target.items, context) : mapOf(target as YAMLMap, context);
  context.open.delete(target);
  context.made.set(target, made);
  if (made.size <= mostValues) return made;
  return refuse(node, tooMany());
}

const tooMany = () => message('With its aliases (*name) written out, this has more than {0} values.', mostValues);

function listOf(items: readonly unknown[], context: Context): Sized {
  const read = items.map(item => readNode(item, context));
  return { value: read.map(({ value }) => value), size: read.reduce((sum, { size }) => sum + size, 1) };
}

function mapOf({ items }: YAMLMap, context: Context): Sized {
  const own = new Map<string, Json>();
  const merged = new Map<string, Json>();
  let size = 1;
  for (const { key, value } of items) {
    const read = readNode(value, context);
    size += read.size;
    const name = keyName(key, context.reader);
    if (isMerge(key)) {
      context.merged += read.size;
      if (context.merged > mostValues) refuse(value, tooMany());
      for (const [inner, one] of mergedBy(value, read.value)) if (!merged.has(inner)) merged.set(inner, one);
    } else if (own.has(name)) refuse(key, message('Map keys must be unique.'));
    else own.set(name, read.value);
  }
  return { value: Object.fromEntries([...merged, ...own]), size };
}

const isMerge = (key: unknown) => isScalar(key) && key.type === Scalar.PLAIN && key.value === '<<';

/** The members that a merge key brings in (yaml.org/type/merge.html); of those with one name the first counts. */
function mergedBy(node: unknown, value: Json): [string, Json][] {
  const maps: readonly Json[] = Array.isArray(value) ? (value as readonly Json[]) : [value];
  return maps
    .flatMap(one =>
      typeof one === 'object' && one !== null && !Array.isArray(one)
        ? [Object.entries(one)]
        : refuse(node, message('"<<" merges a map, or a list of maps.')),
    )
    .flat();
}

/** A key's name: what a program that reads the file as JSON would find. */
function keyName(key: unknown, reader: YamlReader): string {
  const value = isScalar(key) ? scalarValue(key, reader) : null;
  return value === null ? '' : String(value);
}

/** A scalar's value. A tag of a tool, such as `!reset`, says what to do with the value, not what it is. */
function scalarValue({ tag, type, source, value }: Scalar, reader: YamlReader): Json {
  const text = source ?? (value === null ? '' : String(value));
  if (tag === '!' || tag?.endsWith(':str')) return text;
  if (type === Scalar.PLAIN || type === undefined) return plainValue(text, reader);
  return /:(?:int|float|bool|null)$/.test(tag ?? '') ? plainValue(text, reader) : text;
}

/** The node that steps lead to, or the last one on the way. */
function nodeAt(document: Document.Parsed, steps: readonly PathStep[], context: Context): Node | undefined {
  let reached: Node | undefined = document.contents ?? undefined;
  for (const step of steps) {
    const around: unknown = isAlias(reached) ? context.meant.get(reached) : reached;
    const next = partOf(around, step, context.reader);
    if (!(next as Node | undefined)?.range) break;
    reached = next as Node;
  }
  return reached;
}

function partOf(node: unknown, step: PathStep, reader: YamlReader): unknown {
  if (isSeq(node)) return typeof step === 'number' ? node.items[step] : undefined;
  if (!isMap(node)) return undefined;
  const pair = node.items.find(({ key }) => keyName(key, reader) === step);
  return pair && (pair.value ?? pair.key);
}
