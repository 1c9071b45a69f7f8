import { type Document, isAlias, isMap, isScalar, isSeq, type Node, parseAllDocuments } from 'yaml';
import { message } from '../../message.ts';
import type { Json } from '../evidence.ts';
import type { PathStep } from '../jsonPath.ts';
import type { SyntaxFault } from './jsonTokens.ts';

/** A value, and where its parts stand in its text. */
export type DataDocument = {
  readonly value: Json;
  /** 0-based offset of what the steps lead to, or of the nearest value around it. */
  offsetOf(steps: readonly PathStep[]): number;
};

const mostAliases = 100;
/** In UTF-16 units. Reading more would take so long that it is felt. */
const longest = 200_000;

/** Reads all documents of a YAML 1.2 text (`<<` merges keys, as many tools allow), or says why it cannot. */
export function readYamlDocuments(text: string): readonly DataDocument[] | SyntaxFault {
  if (text.length > longest)
    return {
      offset: 0,
      message: message('The file has more than {0} characters; it should be much shorter.', longest),
    };
  const documents = parseAllDocuments(text, { version: '1.2', merge: true, uniqueKeys: true, prettyErrors: false });
  const list: readonly Document.Parsed[] = Array.isArray(documents) ? documents : [];
  const [error] = list.flatMap(({ errors }) => errors);
  if (error) return { offset: error.pos[0], message: message('{0}.', error.message.replace(/\.$/, '')) };
  const read: DataDocument[] = [];
  for (const document of list) {
    const value = jsonOf(document);
    if ('message' in value) return value;
    read.push({ value: value.json, offsetOf: steps => offsetIn(document, steps) });
  }
  return read;
}

function jsonOf(document: Document.Parsed): { json: Json } | SyntaxFault {
  try {
    // JSON has no dates, undefined or bigints; the core schema makes none of them either.
    return { json: document.toJS({ maxAliasCount: mostAliases }) as Json };
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    return {
      offset: document.range[0],
      message: message('Aliases (*name) are resolved more than {0} times here. Write the values out.', mostAliases),
    };
  }
}

function offsetIn(document: Document.Parsed, steps: readonly PathStep[]): number {
  let offset = document.contents?.range[0] ?? document.range[0];
  let node: unknown = document.contents;
  for (const step of steps) {
    node = partOf(isAlias(node) ? node.resolve(document) : node, step);
    const start = (node as Node | undefined)?.range?.[0];
    if (start === undefined) return offset;
    offset = start;
  }
  return offset;
}

function partOf(node: unknown, step: PathStep): unknown {
  if (isSeq(node)) return typeof step === 'number' ? node.items[step] : undefined;
  if (!isMap(node)) return undefined;
  const pair = node.items.find(({ key }) => String(isScalar(key) ? key.value : key) === step);
  return pair && (pair.value ?? pair.key);
}
