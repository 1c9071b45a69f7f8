import {
  Composer,
  type CST,
  type Document,
  isAlias,
  isCollection,
  isScalar,
  type LineCounter,
  Parser,
  Scalar,
  visit,
} from 'yaml';
import { type Message, message } from '../message.ts';

/** Why a YAML text cannot be read, and the 0-based offset at which that shows. */
export type YamlFault = { readonly offset: number; readonly message: Message };

type YamlOptions = { readonly strict?: boolean; readonly unique?: boolean; readonly lines?: LineCounter };

/** Collections inside of collections. The parser is recursive: a text of a few hundred can end the whole process. */
const deepest = 100;
/** In UTF-16 units. Reading more would take so long that it is felt. */
const longest = 200_000;

/**
 * Reads a text into YAML documents. This is the one place where YAML is parsed: the text's length, its nesting and its keys
 * are limited before anything recursive sees them. Errors of a document are in its `errors`.
 * @param options `strict: false` reads what can be read of a text that is being written; `unique: false` lets a key be there
 * twice.
 */
export function yamlDocuments(
  text: string,
  { strict = true, unique = strict, lines }: YamlOptions = {},
): readonly Document.Parsed[] | YamlFault {
  if (text.length > longest)
    return {
      offset: 0,
      message: message('The file has more than {0} characters; it should be much shorter.', longest),
    };
  const tokens = [...new Parser(lines?.addNewLine).parse(text)];
  const deep = tooDeep(tokens);
  if (deep !== undefined)
    return { offset: deep, message: message('Values are nested more than {0} deep here.', deepest) };
  const composer = new Composer({
    ...{ version: '1.2', schema: 'core', logLevel: 'silent', prettyErrors: false, strict },
    // The package compares each key with each; here it is done below.
    uniqueKeys: false,
  });
  const documents = withoutTraces(() => [...composer.compose(tokens, true, text.length)]) as Document.Parsed[];
  return documents.map(one => oddKey(one, unique)).find(one => one !== undefined) ?? documents;
}

/** Does something that makes many errors which nobody throws: where each was made would take most of the time. */
function withoutTraces<T>(work: () => T): T {
  const errors = Error as { stackTraceLimit?: number };
  const usual = errors.stackTraceLimit;
  errors.stackTraceLimit = 0;
  try {
    return work();
  } finally {
    if (usual !== undefined) errors.stackTraceLimit = usual;
  }
}

/** What a YAML text of one document says, aliases aside; undefined when it cannot be read. */
export function yamlValue(text: string): unknown {
  const documents = yamlDocuments(text, { unique: false });
  if ('message' in documents) return undefined;
  const [document, second] = documents;
  if (!document || second || document.errors.length > 0) return undefined;
  dropAliases(document);
  return document.toJS() as unknown;
}

/** Makes nothing of every alias: what contains itself has no end. */
export function dropAliases(document: Document | Document.Parsed): void {
  visit(document, { Alias: () => new Scalar(null) });
}

/** The offset of the first collection that is inside of too many; goes through the tokens without recursion. */
function tooDeep(tokens: readonly CST.Token[]): number | undefined {
  const open = tokens.map(token => ({ token, depth: 0 })).reverse();
  for (let next = open.pop(); next; next = open.pop()) {
    const { token, depth } = next;
    if (depth > deepest) return token.offset;
    const inside: (CST.Token | null | undefined)[] = [];
    if (token.type === 'document') inside.push(token.value);
    else if ('items' in token) for (const { key, value } of token.items) inside.push(key, value);
    const deeper = depth + (token.type === 'document' ? 0 : 1);
    for (const one of inside.reverse()) if (one) open.push({ token: one, depth: deeper });
  }
  return undefined;
}

/** A key that is a list or a map, which JSON has not, or that occurs twice. */
function oddKey(document: Document.Parsed, unique: boolean): YamlFault | undefined {
  let fault: YamlFault | undefined;
  visit(document, {
    Map(_, { items }) {
      const seen = new Set<string>();
      for (const { key } of items) {
        const offset = (key as { range?: readonly number[] } | null)?.range?.[0] ?? 0;
        if (isCollection(key) || isAlias(key))
          fault = { offset, message: message('A key must be a word or a string here, not a list, a map or an alias.') };
        const name = isScalar(key) ? `${typeof key.value} ${String(key.value)}` : undefined;
        if (unique && name !== undefined && seen.has(name))
          fault = { offset, message: message('Map keys must be unique.') };
        if (name !== undefined) seen.add(name);
        if (fault) return visit.BREAK;
      }
      return undefined;
    },
  });
  return fault;
}
