import type { Binary, ObjectId, Timestamp } from 'bson';
import { compareNumbers, type Numeric, numberKey } from './numbers.ts';
import { type BsonType, bsonType, type Doc } from './values.ts';

/** MongoDB's order of types; see the manual, "Comparison/Sort Order". What has the same number is compared by value. */
const ranks: Readonly<Record<BsonType, number>> = {
  minKey: -1,
  missing: 0,
  null: 5,
  int: 10,
  long: 10,
  double: 10,
  decimal: 10,
  string: 15,
  symbol: 15,
  object: 20,
  array: 25,
  binData: 30,
  objectId: 35,
  bool: 40,
  date: 45,
  timestamp: 47,
  regex: 50,
  javascript: 60,
  maxKey: 127,
};

/** The place of a value's type in MongoDB's order of types. */
export const rank = (value: unknown) => ranks[bsonType(value)];

/** Orders strings by code points, which is the order of their UTF-8 bytes. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  if (!/[\ud800-\udfff]/.test(a + b)) return a < b ? -1 : 1;
  const [left, right] = [[...a], [...b]];
  const at = left.findIndex((char, index) => char !== right[index]);
  if (at < 0) return -1;
  return (left[at]?.codePointAt(0) ?? 0) - (right[at]?.codePointAt(0) ?? -1);
}

/** Orders two values as MongoDB does. Zero means that they are equal: numbers by value, documents by fields in order. */
export function compare(a: unknown, b: unknown): number {
  const difference = rank(a) - rank(b);
  if (difference !== 0) return difference;
  switch (bsonType(a)) {
    case 'missing':
    case 'null':
    case 'minKey':
    case 'maxKey':
      return 0;
    case 'int':
    case 'long':
    case 'double':
    case 'decimal':
      return compareNumbers(a as Numeric, b as Numeric);
    case 'string':
    case 'symbol':
    case 'javascript':
      return compareText(String(a), String(b));
    case 'bool':
    case 'date':
      return Number(a) - Number(b);
    case 'object':
      return compareDocs(a as Doc, b as Doc);
    case 'array':
      return compareArrays(a as unknown[], b as unknown[]);
    case 'binData':
      return compareBytes(a as Binary, b as Binary);
    case 'objectId':
      return compareText((a as ObjectId).toHexString(), (b as ObjectId).toHexString());
    case 'timestamp':
      return (a as Timestamp).compare(b as Timestamp);
    case 'regex':
      return compareText(regexKey(a), regexKey(b));
  }
}

const regexKey = (value: unknown) =>
  value instanceof RegExp ? `${value.source}\0${value.flags}` : JSON.stringify(value);

function compareDocs(a: Doc, b: Doc): number {
  const [left, right] = [Object.keys(a), Object.keys(b)];
  for (const [at, name] of left.entries()) {
    const other = right[at];
    if (other === undefined) return 1;
    const [x, y] = [a[name], b[other]];
    const difference = rank(x) - rank(y) || compareText(name, other) || compare(x, y);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

function compareArrays(a: readonly unknown[], b: readonly unknown[]): number {
  for (const [at, item] of a.entries()) {
    if (at >= b.length) return 1;
    const difference = compare(item, b[at]);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

function compareBytes(a: Binary, b: Binary): number {
  const [x, y] = [a.toString('hex'), b.toString('hex')];
  return x.length - y.length || a.sub_type - b.sub_type || compareText(x, y);
}

/** Whether two values are equal to MongoDB. Missing and null are not the same here. */
export const equal = (a: unknown, b: unknown) => compare(a, b) === 0;

/** A text that is the same for values that are equal to MongoDB, and for no others. */
export function keyOf(value: unknown): string {
  const type = bsonType(value);
  switch (type) {
    case 'int':
    case 'long':
    case 'double':
    case 'decimal':
      return `n${numberKey(value as Numeric)}`;
    case 'object':
      return `{${Object.entries(value as Doc).map(([name, inner]) => `${JSON.stringify(name)}:${keyOf(inner)}`)}}`;
    case 'array':
      return `[${(value as unknown[]).map(keyOf)}]`;
    case 'date':
      return `d${Number(value)}`;
    case 'regex':
      return `r${JSON.stringify(regexKey(value))}`;
    case 'binData':
      return `b${(value as Binary).sub_type}:${(value as Binary).toString('hex')}`;
    default:
      return `${rank(value)}${JSON.stringify(String(value))}`;
  }
}
