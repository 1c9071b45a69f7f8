import { ObjectId } from 'bson';
import { NotCovered, refused } from '../../refusal.ts';
import { isNumeric, toNumber } from '../values/numbers.ts';
import { bsonType, type Doc, isDoc, isNil } from '../values/values.ts';
import { named } from './binding.ts';
import { addMonths, bin, binStart, lengths, monthsOf, unitOf } from './dateUnits.ts';
import type { Lazy } from './operator.ts';
import { parseDate } from './types.ts';

const pad = (value: number, length: number) => String(value).padStart(length, '0');

function dateOf(value: unknown): Date | null {
  if (isNil(value)) return null;
  if (value instanceof Date) return value;
  if (value instanceof ObjectId) return value.getTimestamp();
  throw refused(16006, `can't convert from BSON type ${bsonType(value)} to Date`);
}

function onlyUtc(timezone: unknown): void {
  if (!isNil(timezone) && !['UTC', 'GMT', 'Z', '+00:00', 'Etc/UTC'].includes(String(timezone)))
    throw new NotCovered('time zones other than UTC in date operators');
}

const dayOfYear = (date: Date) => Math.floor((date.getTime() - Date.UTC(date.getUTCFullYear(), 0, 1)) / 86_400_000) + 1;

const parts: Readonly<Record<string, (date: Date) => number>> = {
  $year: date => date.getUTCFullYear(),
  $month: date => date.getUTCMonth() + 1,
  $dayOfMonth: date => date.getUTCDate(),
  $hour: date => date.getUTCHours(),
  $minute: date => date.getUTCMinutes(),
  $second: date => date.getUTCSeconds(),
  $millisecond: date => date.getUTCMilliseconds(),
  $dayOfWeek: date => date.getUTCDay() + 1,
  $dayOfYear: dayOfYear,
};

const part =
  (read: (date: Date) => number): Lazy =>
  (argument, evaluate) => {
    const one = Array.isArray(argument) && argument.length === 1 ? argument[0] : argument;
    const spec: Doc = isDoc(one) && 'date' in one ? one : { date: one };
    onlyUtc(evaluate(spec.timezone ?? null));
    const date = dateOf(evaluate(spec.date));
    return date && read(date);
  };

// The interpreter that this runs in has no Intl.
const months = 'January February March April May June July August September October November December'.split(' ');
const month = (date: Date) => months[date.getUTCMonth()] ?? '';
const formats: Readonly<Record<string, (date: Date) => string>> = {
  Y: date => pad(date.getUTCFullYear(), 4),
  m: date => pad(date.getUTCMonth() + 1, 2),
  d: date => pad(date.getUTCDate(), 2),
  H: date => pad(date.getUTCHours(), 2),
  M: date => pad(date.getUTCMinutes(), 2),
  S: date => pad(date.getUTCSeconds(), 2),
  L: date => pad(date.getUTCMilliseconds(), 3),
  j: date => pad(dayOfYear(date), 3),
  w: date => String(date.getUTCDay() + 1),
  u: date => String(date.getUTCDay() || 7),
  B: date => month(date),
  b: date => month(date).slice(0, 3),
  z: () => '+0000',
  Z: () => '0',
  '%': () => '%',
};

const $dateToString: Lazy = (argument, evaluate) => {
  const spec = named('$dateToString', argument, ['date'], ['format', 'timezone', 'onNull']);
  onlyUtc(evaluate(spec.timezone ?? null));
  const date = dateOf(evaluate(spec.date));
  if (!date) return evaluate(spec.onNull ?? null);
  const format = evaluate(spec.format ?? '%Y-%m-%dT%H:%M:%S.%LZ');
  if (isNil(format)) return null;
  return String(format).replace(/%(.?)/g, (_, letter: string) => {
    if ('GUV'.includes(letter) && letter) throw new NotCovered(`%${letter} in $dateToString`);
    const write = formats[letter];
    if (!write) throw refused(18536, `Invalid format character '%${letter}' in format string`);
    return write(date);
  });
};

/** Weeks begin on Sunday unless something else is asked for, which is not covered. */
function sundayOnly(spec: Doc): void {
  const day = spec.startOfWeek;
  if (!isNil(day) && !/^sun(day)?$/i.test(String(day))) throw new NotCovered('weeks that do not begin on Sunday');
  if ('binSize' in spec && Number(spec.binSize) !== 1) throw new NotCovered('binSize of $dateTrunc');
}

const $dateDiff: Lazy = (argument, evaluate) => {
  const spec = named('$dateDiff', argument, ['startDate', 'endDate', 'unit'], ['timezone', 'startOfWeek']);
  onlyUtc(evaluate(spec.timezone ?? null));
  sundayOnly(spec);
  const [from, to] = [dateOf(evaluate(spec.startDate)), dateOf(evaluate(spec.endDate))];
  if (!from || !to) return null;
  const unit = unitOf('$dateDiff', evaluate(spec.unit));
  return bin(to, unit) - bin(from, unit);
};

const $dateTrunc: Lazy = (argument, evaluate) => {
  const spec = named('$dateTrunc', argument, ['date', 'unit'], ['binSize', 'timezone', 'startOfWeek']);
  onlyUtc(evaluate(spec.timezone ?? null));
  sundayOnly(spec);
  const date = dateOf(evaluate(spec.date));
  if (!date) return null;
  const unit = unitOf('$dateTrunc', evaluate(spec.unit));
  return binStart(bin(date, unit), unit);
};

const adding =
  (name: string, way: 1 | -1): Lazy =>
  (argument, evaluate) => {
    const spec = named(name, argument, ['startDate', 'unit', 'amount'], ['timezone']);
    onlyUtc(evaluate(spec.timezone ?? null));
    const date = dateOf(evaluate(spec.startDate));
    const amount = evaluate(spec.amount);
    if (!date || isNil(amount)) return null;
    const unit = unitOf(name, evaluate(spec.unit));
    if (!isNumeric(amount) || !Number.isInteger(toNumber(amount)))
      throw refused(5166405, `${name} expects integer amount of time units`);
    const by = toNumber(amount) * way;
    const months = monthsOf[unit];
    return months ? addMonths(date, months * by) : new Date(date.getTime() + by * (lengths[unit] ?? 1));
  };

const $dateFromString: Lazy = (argument, evaluate) => {
  const spec = named('$dateFromString', argument, ['dateString'], ['format', 'timezone', 'onError', 'onNull']);
  onlyUtc(evaluate(spec.timezone ?? null));
  if ('format' in spec) throw new NotCovered('format of $dateFromString');
  const text = evaluate(spec.dateString);
  if (isNil(text)) return evaluate(spec.onNull ?? null);
  if ('onError' in spec && !(typeof text === 'string' && /^\d{4}-\d{2}-\d{2}/.test(text)))
    return evaluate(spec.onError);
  return parseDate(String(text));
};

export const dates: Readonly<Record<string, Lazy>> = {
  ...Object.fromEntries(Object.entries(parts).map(([name, read]) => [name, part(read)])),
  $dateToString,
  $dateDiff,
  $dateTrunc,
  $dateAdd: adding('$dateAdd', 1),
  $dateSubtract: adding('$dateSubtract', -1),
  $dateFromString,
};
