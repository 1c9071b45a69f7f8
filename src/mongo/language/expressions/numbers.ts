import { NotCovered, refused } from '../../refusal.ts';
import { arithmetic, asDouble, asWhole, fraction, isNumeric, type Numeric, toNumber } from '../values/numbers.ts';
import { bsonType, isNil } from '../values/values.ts';
import type { Strict } from './operator.ts';

function numeric(operator: string, value: unknown): Numeric {
  if (isNumeric(value)) return value;
  throw refused(14, `${operator} only supports numeric types, not ${bsonType(value)}`);
}

function noDecimals(operator: string, values: readonly unknown[]): void {
  if (values.some(value => bsonType(value) === 'decimal')) throw new NotCovered(`${operator} with Decimal128`);
}

const $add: Strict = (...args) => {
  if (args.some(isNil)) return null;
  const [date, second] = args.filter(one => one instanceof Date);
  if (second) throw refused(16612, 'only one date allowed in an $add expression');
  const sum = args
    .filter(one => one !== date)
    .reduce<Numeric>((total, one) => arithmetic('add', total, numeric('$add', one)), 0);
  return date instanceof Date ? new Date(date.getTime() + Math.round(toNumber(sum))) : sum;
};

const $subtract: Strict = (a, b) => {
  if (isNil(a) || isNil(b)) return null;
  if (a instanceof Date && b instanceof Date) return asWhole(BigInt(a.getTime() - b.getTime()), false);
  if (a instanceof Date) return new Date(a.getTime() - Math.round(toNumber(numeric('$subtract', b))));
  if (!isNumeric(a) || !isNumeric(b)) throw refused(14, `can't $subtract ${bsonType(b)} from ${bsonType(a)}`);
  return arithmetic('subtract', a, b);
};

const $multiply: Strict = (...args) => {
  if (args.some(isNil)) return null;
  return args.reduce<Numeric>((product, one) => arithmetic('multiply', product, numeric('$multiply', one)), 1);
};

const $divide: Strict = (a, b) => {
  if (isNil(a) || isNil(b)) return null;
  if (!isNumeric(a) || !isNumeric(b))
    throw refused(14, `$divide only supports numeric types, not ${bsonType(a)} and ${bsonType(b)}`);
  noDecimals('$divide', [a, b]);
  if (toNumber(b) === 0) throw refused(2, "can't $divide by zero");
  return asDouble(toNumber(a) / toNumber(b));
};

const $mod: Strict = (a, b) => {
  if (isNil(a) || isNil(b)) return null;
  if (!isNumeric(a) || !isNumeric(b))
    throw refused(16611, `$mod only supports numeric types, not ${bsonType(a)} and ${bsonType(b)}`);
  noDecimals('$mod', [a, b]);
  if (toNumber(b) === 0) throw refused(16610, "can't $mod by zero");
  const rest = toNumber(a) % toNumber(b);
  return bsonType(a) === 'double' || bsonType(b) === 'double' ? asDouble(rest) : rest + 0;
};

/** An operator of one number that gives a double. */
const real =
  (name: string, work: (value: number) => number, allowed: (value: number) => boolean = () => true): Strict =>
  value => {
    if (isNil(value)) return null;
    noDecimals(name, [value]);
    const number = toNumber(numeric(name, value));
    if (!allowed(number)) throw refused(28714, `${name}'s argument is out of its range, but is ${number}`);
    return asDouble(work(number));
  };

/** An operator of one number that keeps its type. */
const keeping =
  (name: string, work: (value: number) => number): Strict =>
  value => {
    if (isNil(value)) return null;
    noDecimals(name, [value]);
    const number = numeric(name, value);
    if (bsonType(number) === 'long') return asWhole(BigInt(work(toNumber(number))), false);
    return bsonType(number) === 'double' ? asDouble(work(toNumber(number))) : work(toNumber(number));
  };

/** Rounds at a decimal place by the exact value, as MongoDB does; halves go to the even neighbour. */
function roundTo(value: Numeric, places: number, rounds: boolean): number {
  const exact = fraction(value);
  if (!exact) return toNumber(value);
  const scale = 10n ** BigInt(Math.abs(places));
  const [top, bottom] = places >= 0 ? [exact[0] * scale, exact[1]] : [exact[0], exact[1] * scale];
  const size = top < 0n ? -top : top;
  const below = size / bottom;
  const twice = (size % bottom) * 2n;
  const up = rounds && (twice > bottom || (twice === bottom && below % 2n === 1n));
  return Number(`${top < 0n ? '-' : ''}${up ? below + 1n : below}e${-places}`);
}

const rounding =
  (name: string, rounds: boolean): Strict =>
  (value, places = 0) => {
    if (isNil(value) || isNil(places)) return null;
    noDecimals(name, [value]);
    const number = numeric(name, value);
    const at = toNumber(numeric(name, places));
    if (!Number.isInteger(at) || at < -20 || at > 100)
      throw refused(51083, `cannot apply ${name} with precision value ${at} value must be in [-20, 100]`);
    const result = roundTo(number, at, rounds);
    if (bsonType(number) === 'double') return asDouble(result);
    return asWhole(BigInt(Math.round(result)), bsonType(number) === 'int');
  };

const $pow: Strict = (a, b) => {
  if (isNil(a) || isNil(b)) return null;
  noDecimals('$pow', [a, b]);
  const [base, exponent] = [numeric('$pow', a), numeric('$pow', b)];
  const result = toNumber(base) ** toNumber(exponent);
  if (toNumber(base) === 0 && toNumber(exponent) < 0)
    throw refused(28764, '$pow cannot take a base of 0 and a negative exponent');
  const whole = [base, exponent].every(one => bsonType(one) !== 'double') && Number.isSafeInteger(result);
  return whole ? asWhole(BigInt(result), true) : asDouble(result);
};

const $abs: Strict = value => {
  if (isNil(value)) return null;
  const number = numeric('$abs', value);
  return toNumber(number) < 0 ? arithmetic('subtract', 0, number) : number;
};

const positive = (value: number) => value > 0 || Number.isNaN(value);

export const numbers: Readonly<Record<string, Strict>> = {
  $add,
  $subtract,
  $multiply,
  $divide,
  $mod,
  $pow,
  $abs,
  $ceil: keeping('$ceil', Math.ceil),
  $floor: keeping('$floor', Math.floor),
  $round: rounding('$round', true),
  $trunc: rounding('$trunc', false),
  $sqrt: real('$sqrt', Math.sqrt, value => !(value < 0)),
  $exp: real('$exp', Math.exp),
  $ln: real('$ln', Math.log, positive),
  $log10: real('$log10', Math.log10, positive),
  $log: (value, base) =>
    isNil(value) || isNil(base)
      ? null
      : asDouble(Math.log(toNumber(numeric('$log', value))) / Math.log(toNumber(numeric('$log', base)))),
  $rand: () => Math.random(),
};
