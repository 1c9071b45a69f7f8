import { stringify } from 'yaml';
import type { SchemaName } from './coursePlace.ts';
import { type NameKind, type Names, namesAt } from './names.ts';
import { type Schema, schemasAt } from './schemaAt.ts';
import { nodeAt, placesAt, type YamlPlace } from './yamlPlace.ts';

/** Something to write at a place. */
export type Suggestion = {
  readonly label: string;
  /** The text that takes the place of what stands from `start` to `end`. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly kind: 'key' | 'value' | 'name';
  /** What is taken, such as "text, at most 80 characters". */
  readonly detail: string;
  /** What it is for; empty when there is nothing to say. */
  readonly about: string;
  /** Whether it has to be there. */
  readonly required: boolean;
};

/** What completion needs to know of a file beside its text. */
export type YamlFile = {
  readonly schema: Schema;
  readonly kind: SchemaName;
  /** What can be named that stands outside the file. */
  readonly names: Names;
};

/** What can be written at a place of a file's YAML, half-written as it may be. Nothing when nothing is known. */
export function completeYaml(text: string, offset: number, file: YamlFile): Suggestion[] {
  for (const place of placesAt(text, offset)) {
    const found = place.at === 'key' ? keys(place, file, text) : values(place, file);
    if (found.length > 0) return found;
  }
  return [];
}

/** What is to be said of the key or value at a place. */
export function explainYaml(
  text: string,
  offset: number,
  { schema }: Pick<YamlFile, 'schema'>,
):
  | {
      readonly title: string;
      readonly detail: string;
      readonly about: string;
      readonly start: number;
      readonly end: number;
    }
  | undefined {
  const node = nodeAt(text, offset);
  if (!node) return undefined;
  const schemas = schemasAt(schema, node.path, node.value);
  const key = [...node.path].reverse().find(part => typeof part === 'string');
  if (schemas.length === 0 || key === undefined) return undefined;
  const about = [...new Set(schemas.flatMap(({ description }) => description ?? []))];
  return {
    title: String(key),
    detail: detailOf(schemas),
    about: schemas.length > 1 && about.length > 1 ? '' : (about[0] ?? ''),
    start: node.start,
    end: node.end,
  };
}

function keys(place: YamlPlace, { schema }: YamlFile, text: string): Suggestion[] {
  const maps = schemasAt(schema, place.path, place.value).filter(({ properties }) => properties !== undefined);
  const written = new Set(keysAt(place.value, place.path));
  const own = text.slice(place.start, place.end);
  const found = new Map<string, Schema[]>();
  for (const { properties = {} } of maps)
    for (const [key, one] of Object.entries(properties))
      if (!written.has(key) || key === own) found.set(key, [...(found.get(key) ?? []), one]);
  const column = place.start - (text.lastIndexOf('\n', place.start - 1) + 1);
  return [...found].map(([key, schemas]) => ({
    label: key,
    text: place.colon ? key : `${key}${opening(schemas, place.flow, column)}`,
    start: place.start,
    end: place.end,
    kind: 'key',
    detail: detailOf(schemas),
    about: aboutOf(schemas),
    required: maps.every(({ required = [] }) => required.includes(key)),
  }));
}

/** What follows a new key: the beginning of a list, of a map, or of a value on its line. */
function opening(schemas: readonly Schema[], flow: boolean, column: number): string {
  const types = new Set(schemas.map(({ type }) => type));
  if (flow || types.size !== 1) return ': ';
  const indent = ' '.repeat(column + 2);
  return types.has('array') ? `:\n${indent}- ` : types.has('object') ? `:\n${indent}` : ': ';
}

function values(place: YamlPlace, { schema, kind, names }: YamlFile): Suggestion[] {
  const { start, end, flow } = place;
  const schemas = schemasAt(schema, place.path, place.value);
  const make = (value: unknown, of: 'value' | 'name', about: string): Suggestion => ({
    label: String(value),
    text: written(value, flow),
    ...{ start, end, kind: of, detail: '', about, required: false },
  });
  const named = namesAt(kind, place.path, place.value, names);
  if (named) return named.names.map(name => make(name, 'name', aboutName(named.of)));
  const offered = new Map<unknown, string>();
  for (const { const: only, enum: some = [], type, description = '' } of schemas)
    for (const value of [...(only === undefined ? [] : [only]), ...some, ...(type === 'boolean' ? [true, false] : [])])
      offered.set(value, description);
  return [...offered].map(([value, about]) => make(value, 'value', about));
}

const aboutName = (of: NameKind): string =>
  of === 'assertions' ? 'An assertion of this lab.' : of === 'pictures' ? 'A drawing in media/.' : '';

/** A value as YAML has it in its place. */
function written(value: unknown, flow: boolean): string {
  const text = stringify(value, { lineWidth: 0 }).trimEnd();
  return flow && typeof value === 'string' && /^[^'"].*[,[\]{}]/.test(text) ? JSON.stringify(value) : text;
}

function keysAt(value: unknown, path: readonly (string | number)[]): string[] {
  let here = value;
  for (const part of path) here = (here as Record<string | number, unknown> | null | undefined)?.[part];
  return typeof here === 'object' && here !== null && !Array.isArray(here) ? Object.keys(here) : [];
}

const aboutOf = (schemas: readonly Schema[]): string => {
  const all = new Set(schemas.flatMap(({ description }) => description ?? []));
  return all.size === 1 ? ([...all][0] ?? '') : '';
};

/** What a value has to be, in words. */
function detailOf(schemas: readonly Schema[]): string {
  const [first] = schemas;
  const words = new Set(schemas.map(wordsOf));
  if (words.size === 1 && first) return wordsOf(first);
  const values = schemas.flatMap(({ const: only }) => (only === undefined ? [] : [String(only)]));
  return values.length > 0 ? [...new Set(values)].join(', ') : '';
}

function wordsOf({ type, const: only, enum: some, maxLength, minimum, maximum }: Schema): string {
  if (only !== undefined) return String(only);
  if (some) return some.map(String).join(', ');
  switch (type) {
    case 'string':
      return maxLength === undefined ? 'text' : `string, at most ${maxLength} characters`;
    case 'integer':
    case 'number':
      return minimum === undefined || maximum === undefined ? 'number' : `number from ${minimum} to ${maximum}`;
    case 'boolean':
      return 'true or false';
    case 'array':
      return 'list';
    case 'object':
      return 'keys and values';
    default:
      return '';
  }
}
