import { parse as parseToml, TomlError } from 'smol-toml';
import * as v from 'valibot';
import type { Problem } from '../../problem.ts';
import { readYaml } from '../../yamlSource.ts';
import { normaliseText } from '../frontMatter.ts';

/** What an article says of itself before its text, and the text. */
export type Head = { readonly title: string; readonly description: string; readonly body: string };

const keys = ['title', 'description'] as const;

/** Keys of front matter that are used; every other belongs to whoever publishes the article, and is not read. */
type Fields = Partial<Record<(typeof keys)[number], unknown>>;

/** Front matter as it stands: its lines, where they begin (0-based), and the text after it. */
type Block = { readonly lines: readonly string[]; readonly first: number; readonly body: string };

/**
 * Reads an article's front matter: YAML between lines `---`, TOML between lines `+++` (Hugo, Zola), or a JSON object (Hugo).
 * @returns a problem only where what is used, a title or a description, cannot be read.
 */
export function readHead(file: string, source: string): Head | Problem {
  const text = normaliseText(source);
  const yaml = between(text, '---');
  if (yaml && isMapping(yaml.lines)) return yamlHead(file, yaml);
  const toml = between(text, '+++');
  if (toml) return head(tomlFields(toml.lines.join('\n')), toml.body);
  return (text.startsWith('{') && jsonHead(text)) || head({}, text);
}

const head = (fields: Fields, body: string): Head => ({
  title: textOf(fields.title),
  description: textOf(fields.description),
  body,
});

const textOf = (value: unknown) => (typeof value === 'string' ? value.replace(/\s+/g, ' ').trim() : '');

/** What stands between two lines of a mark, the first of which begins the text. */
function between(text: string, mark: string): Block | undefined {
  const lines = text.split('\n');
  const isMark = (line: string) => line.trimEnd() === mark;
  const end = isMark(lines[0] ?? '') ? lines.findIndex((line, at) => at > 0 && isMark(line)) : -1;
  return end < 0 ? undefined : { lines: lines.slice(1, end), first: 1, body: lines.slice(end + 1).join('\n') };
}

const isKey = (line: string) => /^(?:[\w.-]+|"[^"]*"|'[^']*')\s*:(?:\s|$)/.test(line);

/** Whether a block is front matter and not a part of the text between two rules across the page. */
function isMapping(lines: readonly string[]): boolean {
  const first = lines.find(line => line.trim() !== '' && !line.startsWith('#'));
  return first === undefined ? lines.every(line => line.trim() === '') : isKey(first);
}

/** Reads the lines of a key that is used, each by itself: what else stands in the front matter cannot be at fault. */
function yamlHead(file: string, { lines, first, body }: Block): Head | Problem {
  const fields: Fields = {};
  for (const key of keys) {
    const at = lines.findIndex(line => line.startsWith(`${key}:`));
    if (at < 0) continue;
    const next = lines.findIndex((line, place) => place > at && line.trim() !== '' && !line.startsWith(' '));
    const own = lines.slice(at, next < 0 ? undefined : next).join('\n');
    const read = readYaml(own, v.looseObject({}), { file, firstLine: first + at });
    const [problem] = 'problems' in read ? read.problems : [];
    if (problem) return problem;
    if ('value' in read) fields[key] = read.value[key];
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
  try {
    const value: unknown = JSON.parse(json);
    return head(value as Fields, text.slice(json.length));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
