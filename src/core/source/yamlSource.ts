import * as v from 'valibot';
import { type Document, LineCounter, visit } from 'yaml';
import { inEnglish } from '../message.ts';
import { type Problem, shortList } from './problem.ts';
import { yamlDocuments } from './yamlDocuments.ts';

/** Where YAML is in its file: 0-based line of its first line. */
type Origin = { readonly file: string; readonly firstLine: number };

/** What came of reading a YAML text by a schema: the value, or every problem in it. */
export type Read<T> = { readonly value: T } | { readonly problems: readonly Problem[] };

const longestLine = 20_000;

/**
 * Reads YAML by a schema and reports all that is wrong with it, with line and column.
 * @param text the YAML alone, without front matter marks.
 * @param origin the file it is from and the 0-based line that the text starts on.
 */
export function readYaml<const S extends v.GenericSchema>(
  text: string,
  schema: S,
  origin: Origin,
): Read<v.InferOutput<S>> {
  const long = text.split('\n').findIndex(line => line.length > longestLine);
  if (long >= 0)
    return {
      problems: [
        {
          file: origin.file,
          line: origin.firstLine + long + 1,
          column: 1,
          message: `a line has more than ${longestLine} characters; split it`,
        },
      ],
    };
  const lines = new LineCounter();
  const at = (offset: number, message: string): Problem => {
    const { line, col } = lines.linePos(offset);
    return { file: origin.file, line: origin.firstLine + line, column: col, message };
  };
  const documents = yamlDocuments(text, { strict: true, lines });
  if ('message' in documents) return { problems: [at(documents.offset, inEnglish(documents.message))] };
  const [document, second] = documents;
  if (!document) return { problems: [at(0, 'there is no YAML here')] };
  if (second) return { problems: [at(second.range[0], 'a second YAML document begins here; only one is read')] };
  const faults = [...document.errors, ...document.warnings];
  if (faults.length > 0) return { problems: shortList(faults, fault => at(fault.pos[0], firstLineOf(fault.message))) };
  const aliases: number[] = [];
  visit(document, {
    Alias(_, { range }) {
      aliases.push(range?.[0] ?? 0);
    },
  });
  if (aliases.length > 0)
    return {
      problems: shortList(aliases, offset => at(offset, 'YAML aliases (*) are not used here; write the value out')),
    };
  const value: unknown = document.toJS({ maxAliasCount: 0 }) ?? {};
  const result = v.safeParse(schema, value);
  if (result.success) return { value: result.output };
  return { problems: shortList(result.issues, issue => at(offsetOf(document, issue), messageOf(issue))) };
}

/** The yaml package adds an excerpt of the source to its messages; line and column say the same. */
function firstLineOf(message: string): string {
  return (message.split('\n')[0] ?? message).replace(/ at line \d+, column \d+:?$/, '');
}

function messageOf(issue: v.BaseIssue<unknown>): string {
  const key = issue.path?.at(-1)?.key;
  if (issue.expected === 'never') return `unknown key "${String(key)}"; remove it or correct its spelling`;
  if (issue.type === 'strict_object' && issue.received === 'undefined') return `"${String(key)}" is missing`;
  if (issue.type === 'strict_object')
    return `${key === undefined ? 'this' : `"${String(key)}"`} must be a list of "key: value" lines`;
  return issue.message;
}

/** The offset of the value an issue is about, or of the nearest value around it that exists. */
function offsetOf(document: Document.Parsed, issue: v.BaseIssue<unknown>): number {
  const path = (issue.path ?? []).map(item => item.key);
  for (let length = path.length; length > 0; length--) {
    const node = document.getIn(path.slice(0, length), true);
    if (isRanged(node)) return node.range[0];
  }
  return isRanged(document.contents) ? document.contents.range[0] : 0;
}

function isRanged(node: unknown): node is { range: [number, number, number] } {
  return typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range);
}
