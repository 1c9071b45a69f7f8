import { parse as parseToml, TomlError } from 'smol-toml';
import * as v from 'valibot';
import { normaliseText } from '../../source/normaliseText.ts';
import type { Problem } from '../../source/problem.ts';
import { readYaml } from '../../source/yamlSource.ts';

/** What an article says of itself before its text, and the text. */
export type Head = { readonly title: string; readonly description: string; readonly body: string };

const keys = ['title', 'description'] as const;

/** Keys of front matter that are used; every other belongs to the site that publishes the article, and is not read. */
type Fields = Partial<Record<(typeof keys)[number], unknown>>;

/** Front matter as it stands: its lines, where they begin (0-based), and the text after it. */
type Block = { readonly lines: readonly string[]; readonly first: number; readonly body: string };

/**
 * Reads an article's front matter: YAML between lines `---`, TOML between lines `+++` (Hugo, Zola), or a JSON object (Hugo).
 * @returns a problem only where what is used, a title or a description, cannot be read.
 */
export function readHead(file: string, source: string): Head | Problem {
  const text = normaliseText(source);
  const yaml = between(text, '---') ?? between(text, '---', 'yaml');
  if (yaml && isMapping(yaml.lines)) return yamlHead(file, yaml);
  // Eleventy and others name the language behind the first mark.
  const json = between(text, '---', 'json');
  if (json) return head(jsonFields(json.lines.join('\n')) ?? {}, json.body);
  const toml = between(text, '+++') ?? between(text, '---', 'toml');
  if (toml) return head(tomlFields(toml.lines.join('\n')), toml.body);
  return (text.startsWith('{') && jsonHead(text)) || head({}, text);
}

const head = (fields: Fields, body: string): Head => ({
  title: textOf(fields.title),
  description: textOf(fields.description),
  body,
});

const textOf = (value: unknown) =>
  typeof value === 'string' || typeof value === 'number' ? String(value).replace(/\s+/g, ' ').trim() : '';

/** What stands between two lines of a mark, the first of which begins the text; YAML may end with `...`, as in Pandoc. */
function between(text: string, mark: string, language = ''): Block | undefined {
  const lines = text.split('\n');
  const isEnd = (line: string) => line.trimEnd() === mark || (mark === '---' && line.trimEnd() === '...');
  const begins = (lines[0] ?? '').replace(/\s+/g, '') === mark + language;
  const end = begins ? lines.findIndex((line, at) => at > 0 && isEnd(line)) : -1;
  return end < 0 ? undefined : { lines: lines.slice(1, end), first: 1, body: lines.slice(end + 1).join('\n') };
}

const isKey = (line: string) => /^(?:[\p{L}\p{M}\p{N}_.-]+|"[^"]*"|'[^']*')\s*:(?:\s|$)/u.test(line);
/** A key of several words, which a sentence may begin with, too. */
const isLongKey = (line: string) => /^[\p{L}\p{M}\p{N}_.-]+(?: [\p{L}\p{M}\p{N}_.-]+){1,3}\s*:(?:\s|$)/u.test(line);

/** Whether a block is front matter and not a part of the text between two rules across the page. */
function isMapping(lines: readonly string[]): boolean {
  const first = lines.find(line => line.trim() !== '' && !line.startsWith('#'));
  if (first === undefined) return lines.every(line => line.trim() === '');
  return isKey(first) || (isLongKey(first) && lines.some(isKey));
}

/** Whether a line gives a key its value; programs that publish articles write it in letters of either size. */
const gives = (key: string, line: string) => /^(["']?)(\w+)\1\s*:(?:\s|$)/.exec(line)?.[2]?.toLowerCase() === key;

/** Reads the lines of a key that is used, each by itself: what else is in the front matter cannot be at fault. */
function yamlHead(file: string, { lines, first, body }: Block): Head | Problem {
  const fields: Fields = {};
  for (const key of keys) {
    const at = lines.findIndex(line => gives(key, line));
    if (at < 0) continue;
    const next = lines.findIndex((line, place) => place > at && line.trim() !== '' && !line.startsWith(' '));
    const own = lines.slice(at, next < 0 ? undefined : next).join('\n');
    const read = readYaml(own, v.looseObject({}), { file, firstLine: first + at });
    const [problem] = 'problems' in read ? read.problems : [];
    if (problem) return problem;
    if ('value' in read) [fields[key]] = Object.values(read.value);
  }
  return head(fields, body);
}

function tomlFields(toml: string): Fields {
  try {
    return parseToml(toml);
  } catch (error) {
    // The headings of the text say what it is called, too.
    if (error instanceof TomlError) return {};
    throw error;
  }
}

/** The object ends where a line is its last brace, or with the first line. */
function jsonHead(text: string): Head | undefined {
  const end = /^\{.*\}[ \t]*$/m.exec(text)?.index === 0 ? text.indexOf('\n') : /^\}[ \t]*$/m.exec(text)?.index;
  if (end === undefined || end < 0) return undefined;
  const json = text[end] === '}' ? text.slice(0, end + 1) : text.slice(0, end);
  const value = jsonFields(json);
  return value && head(value, text.slice(json.length));
}

function jsonFields(json: string): Fields | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
