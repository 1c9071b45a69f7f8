import { Decimal128, Double, Long } from 'bson';
import { NotCovered } from '../../refusal.ts';
import { bsonType, isInt32 } from './values.ts';

/** A number of any of BSON's four types. */
export type Numeric = number | Long | Double | Decimal128;

export function isNumeric(value: unknown): value is Numeric {
  const type = bsonType(value);
  return type === 'int' || type === 'long' || type === 'double' || type === 'decimal';
}

/** As a JavaScript number, rounded where it has to be. */
export const toNumber = (value: Numeric): number =>
  typeof value === 'number' ? value : Number(value instanceof Decimal128 ? value.toString() : value.valueOf());

/** A number of BSON's type double, even when it is whole. */
export const asDouble = (value: number): Numeric => (isInt32(value) ? new Double(value) : value);

/** A whole number: an int when both were and it fits, otherwise a long, or a double when it is too large for that. */
export function asWhole(value: bigint, int: boolean): Numeric {
  if (int && value >= -0x80000000n && value <= 0x7fffffffn) return Number(value);
  if (value < -(2n ** 63n) || value >= 2n ** 63n) return asDouble(Number(value));
  return Long.fromBigInt(value);
}

/** An exact value: `digits` times ten to the power of `exponent`. */
export type Exact = { readonly digits: bigint; readonly exponent: number };

/** The exact value of a Decimal128; undefined for NaN and the infinities. */
export function exactDecimal(value: Decimal128): Exact | undefined {
  const [, sign, whole, fraction = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:E([+-]\d+))?$/.exec(value.toString()) ?? [];
  if (whole === undefined) return undefined;
  return { digits: BigInt(`${sign}${whole}${fraction}`), exponent: Number(exponent) - fraction.length };
}

/** MongoDB takes 15 digits of a double that it makes a decimal. */
const toDecimal = (value: Numeric): Decimal128 =>
  value instanceof Decimal128
    ? value
    : Decimal128.fromString(
        bsonType(value) === 'double' ? String(Number(toNumber(value).toPrecision(15))) : value.toString(),
      );

function decimalArithmetic(op: Operation, a: Numeric, b: Numeric): Decimal128 {
  const left = exactDecimal(toDecimal(a));
  const right = exactDecimal(toDecimal(b));
  if (!left || !right) throw new NotCovered('arithmetic with a Decimal128 that is infinite or not a number');
  if (op === 'multiply')
    return fromExact({ digits: left.digits * right.digits, exponent: left.exponent + right.exponent });
  const exponent = Math.min(left.exponent, right.exponent);
  const scaled = ({ digits, exponent: own }: Exact) => digits * 10n ** BigInt(own - exponent);
  const [x, y] = [scaled(left), scaled(right)];
  return fromExact({ digits: op === 'add' ? x + y : x - y, exponent });
}

function fromExact({ digits, exponent }: Exact): Decimal128 {
  if (String(digits).replace('-', '').length > 34) throw new NotCovered('Decimal128 results of more than 34 digits');
  return Decimal128.fromString(`${digits}E${exponent}`);
}

type Operation = 'add' | 'subtract' | 'multiply';

/** Adds, subtracts or multiplies as MongoDB does: the wider of the two types gives the type of the result. */
export function arithmetic(op: Operation, a: Numeric, b: Numeric): Numeric {
  const types = [bsonType(a), bsonType(b)];
  if (types.includes('decimal')) return decimalArithmetic(op, a, b);
  if (types.includes('double')) return asDouble(plain(op, toNumber(a), toNumber(b)));
  const [x, y] = [BigInt(a.toString()), BigInt(b.toString())];
  const int = types.every(type => type === 'int');
  return asWhole(op === 'add' ? x + y : op === 'subtract' ? x - y : x * y, int);
}

function plain(op: Operation, a: number, b: number): number {
  return op === 'add' ? a + b : op === 'subtract' ? a - b : a * b;
}

/** A fraction of whole numbers that has exactly the value of a finite number. */
export type Fraction = readonly [top: bigint, bottom: bigint];

/** Undefined for what is infinite or no number. */
export function fraction(value: Numeric): Fraction | undefined {
  const type = bsonType(value);
  if (type === 'int' || type === 'long') return [BigInt(value.toString()), 1n];
  if (value instanceof Decimal128) {
    const exact = exactDecimal(value);
    if (!exact) return undefined;
    const { digits, exponent } = exact;
    return exponent >= 0 ? [digits * 10n ** BigInt(exponent), 1n] : [digits, 10n ** BigInt(-exponent)];
  }
  let number = toNumber(value);
  if (!Number.isFinite(number)) return undefined;
  let bottom = 1n;
  while (!Number.isInteger(number)) {
    number *= 2;
    bottom *= 2n;
  }
  return [BigInt(number), bottom];
}

/** Orders numbers by their exact value, whatever their types; NaN is before every other number and equals itself. */
export function compareNumbers(a: Numeric, b: Numeric): number {
  if (typeof a === 'number' && typeof b === 'number' && !Number.isNaN(a) && !Number.isNaN(b)) return a - b || 0;
  const [x, y] = [fraction(a), fraction(b)];
  if (x && y) {
    const difference = x[0] * y[1] - y[0] * x[1];
    return difference < 0n ? -1 : difference > 0n ? 1 : 0;
  }
  const [left, right] = [toNumber(a), toNumber(b)];
  if (Number.isNaN(left) || Number.isNaN(right)) return Number(Number.isNaN(right)) - Number(Number.isNaN(left));
  return left < right ? -1 : left > right ? 1 : 0;
}

/** A text that is the same for numbers of the same value, whatever their types. */
export function numberKey(value: Numeric): string {
  const number = toNumber(value);
  if (typeof value === 'number' || compareNumbers(number, value) === 0) return String(number === 0 ? 0 : number);
  const exact = value instanceof Decimal128 ? exactDecimal(value) : undefined;
  if (!exact) return value.toString();
  const [, digits = '0', zeros = ''] = /^(-?\d*?[1-9]|0)(0*)$/.exec(String(exact.digits)) ?? [];
  return exact.exponent + zeros.length >= 0
    ? `${digits}${'0'.repeat(exact.exponent + zeros.length)}`
    : `${digits}E${exact.exponent + zeros.length}`;
}
