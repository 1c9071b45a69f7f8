import { Decimal128, ObjectId } from 'bson';
import { NotCovered, refused } from '../../refusal.ts';
import { asDouble, asWhole, isNumeric, toNumber } from '../values/numbers.ts';
import { typeName } from '../values/typeNames.ts';
import { bsonType, isDoc, isNil } from '../values/values.ts';
import type { Strict } from './operator.ts';

const unable = (value: unknown, to: string, why = '') =>
  refused(
    241,
    `Failed to ${why ? 'parse' : 'convert'} ${bsonType(value)} ${why || `to ${to} in $convert with no onError value`}`,
  );

/** A value as MongoDB's `$toString` writes it. */
export function toText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  if (value instanceof Date) return value.toISOString();
  if (value instanceof ObjectId) return value.toHexString();
  if (isNumeric(value)) return bsonType(value) === 'double' ? String(toNumber(value)) : value.toString();
  throw unable(value, 'string');
}

function toWhole(value: unknown, to: 'int' | 'long'): unknown {
  if (typeof value === 'boolean') return to === 'int' ? Number(value) : asWhole(BigInt(value), false);
  if (value instanceof Date && to === 'long') return asWhole(BigInt(value.getTime()), false);
  const exact = typeof value === 'string' && /^[+-]?\d+$/.test(value);
  if (!exact && !isNumeric(value))
    throw unable(value, to, typeof value === 'string' ? `'${value}' as a whole number` : '');
  const whole = exact ? BigInt(value) : bigint(value);
  const [least, most] = to === 'int' ? [-(2n ** 31n), 2n ** 31n - 1n] : [-(2n ** 63n), 2n ** 63n - 1n];
  if (whole === undefined || whole < least || whole > most)
    throw refused(241, 'Conversion would overflow target type in $convert with no onError value');
  return asWhole(whole, to === 'int');
}

function bigint(value: unknown): bigint | undefined {
  if (!isNumeric(value)) return undefined;
  if (bsonType(value) === 'long') return BigInt(value.toString());
  return Number.isFinite(toNumber(value)) ? BigInt(Math.trunc(toNumber(value))) : undefined;
}

function toDouble(value: unknown): unknown {
  if (typeof value === 'boolean') return asDouble(Number(value));
  if (value instanceof Date) return asDouble(value.getTime());
  if (isNumeric(value)) return asDouble(toNumber(value));
  if (typeof value === 'string' && /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(value))
    return asDouble(Number(value));
  throw unable(value, 'double', typeof value === 'string' ? `number '${value}'` : '');
}

function toDecimal(value: unknown): unknown {
  if (typeof value === 'boolean') return Decimal128.fromString(String(Number(value)));
  if (isNumeric(value) && bsonType(value) !== 'double') return Decimal128.fromString(value.toString());
  if (isNumeric(value)) return Decimal128.fromString(String(Number(toNumber(value).toPrecision(15))));
  if (typeof value === 'string' && /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(value))
    return Decimal128.fromString(value);
  throw unable(value, 'decimal');
}

function toDate(value: unknown): unknown {
  if (value instanceof Date) return value;
  if (value instanceof ObjectId) return value.getTimestamp();
  if (isNumeric(value) && bsonType(value) !== 'int') return new Date(Math.trunc(toNumber(value)));
  if (typeof value === 'string') return parseDate(value);
  throw unable(value, 'date');
}

/** An ISO 8601 date, with or without a time; UTC unless the text says otherwise. Other forms are not covered. */
export function parseDate(text: string): Date {
  const form = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?)(Z|[+-]\d{2}:?\d{2})?)?$/.exec(
    text.trim(),
  );
  const [, day, time = '00:00:00', zone = 'Z'] = form ?? [];
  const date = new Date(`${day}T${time}${zone.replace(/^([+-]\d\d)(\d\d)$/, '$1:$2')}`);
  if (form && !Number.isNaN(date.getTime())) return date;
  if (/\d/.test(text)) throw new NotCovered(`dates in the form "${text}"; write them as 2024-05-31T10:00:00Z`);
  throw refused(241, `Error parsing date string '${text}'`);
}

function toObjectId(value: unknown): unknown {
  if (value instanceof ObjectId) return value;
  if (typeof value === 'string' && /^[0-9a-f]{24}$/i.test(value)) return new ObjectId(value);
  throw unable(
    value,
    'objectId',
    typeof value === 'string' ? `objectId '${value}' in $convert with no onError value` : '',
  );
}

const toBool = (value: unknown) => (isNumeric(value) ? toNumber(value) !== 0 : value !== false);

const conversions: Readonly<Record<string, (value: unknown) => unknown>> = {
  string: toText,
  int: value => toWhole(value, 'int'),
  long: value => toWhole(value, 'long'),
  double: toDouble,
  decimal: toDecimal,
  date: toDate,
  objectId: toObjectId,
  bool: toBool,
};

const to =
  (name: string): Strict =>
  value =>
    isNil(value) ? null : conversions[name]?.(value);

const $convert: Strict = argument => {
  if (!isDoc(argument)) throw refused(9, '$convert expects an object of named arguments');
  const { input, to: target, onError, onNull = null } = argument;
  if (isNil(input)) return onNull;
  const name = typeName(isDoc(target) ? target.type : target);
  const convert = conversions[name];
  if (!convert) throw new NotCovered(`$convert to ${name}`);
  if (!('onError' in argument)) return convert(input);
  try {
    return convert(input);
  } catch (error) {
    if (error instanceof NotCovered || !(error instanceof Error)) throw error;
    return onError;
  }
};

export const types: Readonly<Record<string, Strict>> = {
  $type: value => bsonType(value),
  $isNumber: value => isNumeric(value),
  $toString: to('string'),
  $toInt: to('int'),
  $toLong: to('long'),
  $toDouble: to('double'),
  $toDecimal: to('decimal'),
  $toDate: to('date'),
  $toObjectId: to('objectId'),
  $toBool: to('bool'),
  $convert,
};
