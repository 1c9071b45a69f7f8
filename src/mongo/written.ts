import { EJSON } from 'bson';
import type { Building, Doc } from './language/values/values.ts';

/**
 * A value as JSON that loses nothing: what JSON has stays as it is, all else becomes an object with one key that
 * says what it is. Extended JSON would not do, since a document may itself have keys such as `$regex`.
 */
export type Written =
  | null
  | boolean
  | number
  | string
  | readonly Written[]
  | { readonly doc: readonly (readonly [name: string, value: Written])[] }
  /** Numbers that JSON has not: NaN, the infinities, -0. */
  | { readonly number: string }
  | { readonly date: number | null }
  | { readonly regex: readonly [source: string, flags: string] }
  /** One of bson's classes, in canonical Extended JSON. */
  | { readonly bson: unknown };

/** Writes a value as JSON. */
export function written(value: unknown): Written {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number')
    return Number.isFinite(value) && !Object.is(value, -0)
      ? value
      : { number: Object.is(value, -0) ? '-0' : `${value}` };
  if (Array.isArray(value)) return value.map(written);
  if (value instanceof Date) return { date: value.getTime() };
  if (value instanceof RegExp) return { regex: [value.source, value.flags] };
  const fields = value as Doc;
  if (typeof fields._bsontype === 'string') return { bson: EJSON.serialize(fields, { relaxed: false }) };
  return { doc: Object.entries(fields).map(([name, inner]) => [name, written(inner)]) };
}

/** Reads what `written` gave. @throws Error for anything else. */
export function read(value: Written): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(read);
  if ('doc' in value) return Object.fromEntries(value.doc.map(([name, inner]) => [name, read(inner)]));
  if ('number' in value) return Number(value.number);
  if ('date' in value) return new Date(value.date ?? Number.NaN);
  if ('regex' in value) return new RegExp(...value.regex);
  if ('bson' in value) return EJSON.deserialize(value.bson as Building, { relaxed: false });
  throw new Error('This is not a written value.');
}
