import { codes, refused } from '../../refusal.ts';
import { isNumeric, toNumber } from './numbers.ts';
import { type BsonType, bsonType } from './values.ts';

const byNumber: Readonly<Record<number, BsonType>> = {
  1: 'double',
  2: 'string',
  3: 'object',
  4: 'array',
  5: 'binData',
  7: 'objectId',
  8: 'bool',
  9: 'date',
  10: 'null',
  11: 'regex',
  13: 'javascript',
  14: 'symbol',
  16: 'int',
  17: 'timestamp',
  18: 'long',
  19: 'decimal',
  [-1]: 'minKey',
  127: 'maxKey',
};
const byName = new Set<string>([...Object.values(byNumber), 'number', 'undefined', 'dbPointer', 'javascriptWithScope']);
const numbers = ['int', 'long', 'double', 'decimal'];

/** Whether a value is of a type, by the type's name; `number` stands for all four. */
export function hasType(value: unknown, name: string): boolean {
  const type = bsonType(value);
  return type === name || (name === 'number' && numbers.includes(type));
}

/** The name of a type as `$type` and `bsonType` take it: one of MongoDB's aliases, or its number. */
export function typeName(given: unknown): string {
  if (typeof given === 'string') {
    if (byName.has(given)) return given;
    throw refused(codes.badValue, `Unknown type name alias: ${given}`);
  }
  if (!isNumeric(given)) throw refused(codes.typeMismatch, 'type must be represented as a number or a string');
  const name = byNumber[toNumber(given)];
  if (!name) throw refused(codes.badValue, `Invalid numerical type code: ${toNumber(given)}`);
  return name;
}

/** The test that `$type` makes; one type or a list of them. */
export function typeTest(argument: unknown): (value: unknown) => boolean {
  const names = (Array.isArray(argument) ? argument : [argument]).map(typeName);
  if (names.length === 0) throw refused(codes.failedToParse, '$type must match at least one type');
  return value => names.some(name => hasType(value, name));
}
