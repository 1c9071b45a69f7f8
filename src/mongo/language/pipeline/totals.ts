import { NotCovered } from '../../refusal.ts';
import { compare } from '../values/compare.ts';
import { arithmetic, asDouble, isNumeric, type Numeric, toNumber } from '../values/numbers.ts';
import { bsonType } from '../values/values.ts';

/** The sum of the numbers; other values do not count. */
export function sum(values: readonly unknown[]): Numeric {
  const all = values.filter(isNumeric);
  const types = all.map(bsonType);
  if (types.includes('double') && !types.includes('decimal')) return asDouble(compensated(all.map(toNumber)));
  return all.reduce<Numeric>((total, value) => arithmetic('add', total, value), 0);
}

/** Adds doubles without losing what rounding cuts off (Neumaier's way); MongoDB's sums are compensated, too. */
function compensated(values: readonly number[]): number {
  let total = 0;
  let lost = 0;
  for (const value of values) {
    const next = total + value;
    lost += Math.abs(total) >= Math.abs(value) ? total - next + value : value - next + total;
    total = next;
  }
  return Number.isFinite(total) ? total + lost : total;
}

/** The mean of the numbers; null when there is none. */
export function average(values: readonly unknown[]): Numeric | null {
  const all = values.filter(isNumeric);
  if (all.some(value => bsonType(value) === 'decimal')) throw new NotCovered('$avg of Decimal128');
  return all.length === 0 ? null : asDouble(toNumber(sum(all)) / all.length);
}

/** The standard deviation of the numbers: of all of them, or estimated from a sample. Null when there are too few. */
export function deviation(values: readonly unknown[], sample: boolean): Numeric | null {
  const all = values.filter(isNumeric).map(toNumber);
  if (all.length < (sample ? 2 : 1)) return null;
  const mean = all.reduce((total, value) => total + value, 0) / all.length;
  const squares = all.reduce((total, value) => total + (value - mean) ** 2, 0);
  return asDouble(Math.sqrt(squares / (all.length - (sample ? 1 : 0))));
}

const present = (values: readonly unknown[]) => values.filter(value => value !== null && value !== undefined);

/** The smallest value that exists; null when there is none. */
export const smallest = (values: readonly unknown[]) =>
  present(values).reduce<unknown>((best, value) => (best === null || compare(value, best) < 0 ? value : best), null);

/** The largest value that exists; null when there is none. */
export const largest = (values: readonly unknown[]) =>
  present(values).reduce<unknown>((best, value) => (best === null || compare(value, best) > 0 ? value : best), null);
