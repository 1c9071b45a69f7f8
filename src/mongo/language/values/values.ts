import { Double, Long } from 'bson';
import { codes, NotCovered, refused } from '../../refusal.ts';

/** A document. Values are plain JavaScript ones and the classes of `bson`; nothing in a stored one is ever changed. */
export type Doc = Readonly<Record<string, unknown>>;

/** A document that is being built. */
export type Building = Record<string, unknown>;

/** MongoDB's names of BSON types, as `$type` and `bsonType` use them; `missing` is for a field that does not exist. */
export type BsonType =
  | 'missing'
  | 'null'
  | 'int'
  | 'long'
  | 'double'
  | 'decimal'
  | 'string'
  | 'symbol'
  | 'object'
  | 'array'
  | 'binData'
  | 'objectId'
  | 'bool'
  | 'date'
  | 'timestamp'
  | 'regex'
  | 'javascript'
  | 'minKey'
  | 'maxKey';

const classes: Readonly<Record<string, BsonType>> = {
  ObjectId: 'objectId',
  Long: 'long',
  Double: 'double',
  Int32: 'int',
  Decimal128: 'decimal',
  Binary: 'binData',
  Timestamp: 'timestamp',
  BSONRegExp: 'regex',
  BSONSymbol: 'symbol',
  Code: 'javascript',
  MinKey: 'minKey',
  MaxKey: 'maxKey',
};

/** Whether a number is what the drivers store as a 32-bit integer. */
export const isInt32 = (value: number) => (value | 0) === value && !Object.is(value, -0);

/**
 * The BSON type of a value. As mongosh does it, a JavaScript number is an `int` when it fits into 32 bits and a `double`
 * otherwise.
 */
export function bsonType(value: unknown): BsonType {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  if (typeof value === 'number') return isInt32(value) ? 'int' : 'double';
  if (typeof value === 'string') return 'string';
  if (typeof value === 'boolean') return 'bool';
  if (Array.isArray(value)) return 'array';
  if (value instanceof Date) return 'date';
  if (value instanceof RegExp) return 'regex';
  const name = (value as { _bsontype?: unknown })._bsontype;
  return (typeof name === 'string' && classes[name]) || 'object';
}

/** Whether there is no value: null, or missing. */
export const isNil = (value: unknown): value is null | undefined => value === null || value === undefined;

/** Whether a value is an embedded document. */
export const isDoc = (value: unknown): value is Doc =>
  typeof value === 'object' && value !== null && bsonType(value) === 'object';

/** A field of a document; undefined when it does not exist, whatever Object.prototype has. */
export const field = (doc: Doc, name: string): unknown => (Object.hasOwn(doc, name) ? doc[name] : undefined);

const tag = (value: unknown) => Object.prototype.toString.call(value).slice(8, -1);
const deepest = 150;

/**
 * Copies a value as the driver would send it: functions are left out, undefined is null.
 */
export function copyIn(value: unknown, depth = 0): unknown {
  if (depth > deepest) throw refused(codes.overflow, 'The document is nested too deeply, or contains itself.');
  if (value === undefined || value === null) return null;
  if (typeof value === 'bigint') return Long.fromBigInt(value);
  if (typeof value !== 'object') return value;
  if (Array.isArray(value))
    return Array.from(value, item => (typeof item === 'function' ? null : copyIn(item, depth + 1)));
  const kind = tag(value);
  if (kind === 'Date') return new Date(Number(value));
  if (kind === 'RegExp') return new RegExp((value as RegExp).source, (value as RegExp).flags);
  const name = (value as { _bsontype?: unknown })._bsontype;
  if (name === 'Int32') return Number(value);
  // A whole number that was made a double stays one; for every other number JavaScript's own is the same.
  if (name === 'Double') return isInt32(Number(value)) ? new Double(Number(value)) : Number(value);
  if (name === 'DBRef') throw new NotCovered('DBRef');
  if (typeof name === 'string' && name in classes) return value;
  if (kind === 'Map' || kind === 'Set' || kind === 'Promise') throw new NotCovered(`a ${kind} inside a document`);
  return copyFields(value, depth);
}

function copyFields(value: object, depth: number): Building {
  const copy: Building = {};
  for (const [name, inner] of Object.entries(value)) {
    if (typeof inner === 'function' || typeof inner === 'symbol') continue;
    if (name === '__proto__') throw new NotCovered('a field called __proto__');
    copy[name] = copyIn(inner, depth + 1);
  }
  return copy;
}
