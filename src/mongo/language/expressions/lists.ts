import { refused } from '../../refusal.ts';
import { average, largest, smallest, sum } from '../pipeline/totals.ts';
import { compare, equal, keyOf } from '../values/compare.ts';
import { isNumeric, toNumber } from '../values/numbers.ts';
import { bsonType, isDoc, isNil } from '../values/values.ts';
import { type Strict, truthy } from './operator.ts';

function array(operator: string, value: unknown, code = 28689): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw refused(code, `The argument to ${operator} must be an array, but was of type: ${bsonType(value)}`);
}

function whole(operator: string, value: unknown): number {
  if (isNumeric(value) && Number.isInteger(toNumber(value))) return toNumber(value);
  throw refused(28690, `${operator}'s argument must be a 32-bit integer, but is ${bsonType(value)}`);
}

/** An operator of a list that gives null when there is none. */
const ofList =
  (name: string, work: (list: readonly unknown[], ...rest: unknown[]) => unknown): Strict =>
  (list, ...rest) =>
    isNil(list) ? null : work(array(name, list), ...rest);

const $slice: Strict = (list, a, b) => {
  if (isNil(list) || a === null || b === null) return null;
  const all = array('$slice', list);
  const first = whole('$slice', a);
  if (b === undefined) return first >= 0 ? all.slice(0, first) : all.slice(first);
  const count = whole('$slice', b);
  if (count <= 0) throw refused(28729, `Third argument to $slice must be positive: ${count}`);
  const start = first < 0 ? Math.max(0, all.length + first) : first;
  return all.slice(start, start + count);
};

const $range: Strict = (from, to, by = 1) => {
  const [start, end, step] = [whole('$range', from), whole('$range', to), whole('$range', by)];
  if (step === 0) throw refused(34449, '$range requires a non-zero step value');
  const length = Math.max(0, Math.ceil((end - start) / step));
  return Array.from({ length }, (_, at) => start + at * step);
};

const $indexOfArray: Strict = (list, value, from = 0, to = Number.MAX_SAFE_INTEGER) => {
  if (isNil(list)) return null;
  const [start, end] = [whole('$indexOfArray', from), whole('$indexOfArray', to)];
  return array('$indexOfArray', list).findIndex((one, at) => at >= start && at < end && equal(one, value));
};

function unique(values: readonly unknown[]): unknown[] {
  return [...new Map(values.map(value => [keyOf(value), value])).values()].sort(compare);
}

const keys = (values: readonly unknown[]) => new Set(values.map(keyOf));

const $setIntersection: Strict = (...lists) => {
  if (lists.some(isNil)) return null;
  const [first = [], ...rest] = lists.map(one => array('$setIntersection', one, 17047));
  const others = rest.map(keys);
  return unique(first.filter(value => others.every(other => other.has(keyOf(value)))));
};

const $setUnion: Strict = (...lists) =>
  lists.some(isNil) ? null : unique(lists.flatMap(one => array('$setUnion', one, 17043)));

const $setDifference: Strict = (a, b) => {
  if (isNil(a) || isNil(b)) return null;
  const other = keys(array('$setDifference', b, 17049));
  return [...new Map(array('$setDifference', a, 17048).map(one => [keyOf(one), one])).values()].filter(
    one => !other.has(keyOf(one)),
  );
};

const $setEquals: Strict = (...lists) => {
  const [first, ...rest] = lists.map(one => keys(array('$setEquals', one, 17044)));
  return rest.every(other => other.size === first?.size && [...other].every(key => first.has(key)));
};

const $setIsSubset: Strict = (a, b) => {
  const other = keys(array('$setIsSubset', b, 17042));
  return array('$setIsSubset', a, 17046).every(value => other.has(keyOf(value)));
};

const $arrayElemAt: Strict = (list, at) => {
  if (isNil(list) || isNil(at)) return null;
  return array('$arrayElemAt', list).at(whole('$arrayElemAt', at));
};

const $in: Strict = (value, list) => {
  if (!Array.isArray(list))
    throw refused(40081, `$in requires an array as a second argument, found: ${bsonType(list)}`);
  return list.some(one => equal(one, value));
};

const $size: Strict = list => {
  if (!Array.isArray(list))
    throw refused(17124, `The argument to $size must be an array, but was of type: ${bsonType(list)}`);
  return list.length;
};

const $arrayToObject = ofList('$arrayToObject', list =>
  Object.fromEntries(
    list.map(pair => {
      const [key, value] = isDoc(pair) ? [pair.k, pair.v] : Array.isArray(pair) ? pair : [];
      if (typeof key !== 'string')
        throw refused(40386, '$arrayToObject requires an array of [key, value] or { k, v } pairs');
      return [key, value ?? null];
    }),
  ),
);

/** Of one list, its elements; of several arguments, the arguments. */
const members = (args: readonly unknown[]) => (args.length === 1 && Array.isArray(args[0]) ? args[0] : args);

export const lists: Readonly<Record<string, Strict>> = {
  $size,
  $in,
  $arrayElemAt,
  $slice,
  $range,
  $indexOfArray,
  $arrayToObject,
  $isArray: value => Array.isArray(value),
  $first: ofList('$first', list => list[0]),
  $last: ofList('$last', list => list.at(-1)),
  $reverseArray: ofList('$reverseArray', list => [...list].reverse()),
  $concatArrays: (...all) => (all.some(isNil) ? null : all.flatMap(one => array('$concatArrays', one, 28664))),
  $setUnion,
  $setIntersection,
  $setDifference,
  $setEquals,
  $setIsSubset,
  $allElementsTrue: list => array('$allElementsTrue', list, 17040).every(truthy),
  $anyElementTrue: list => array('$anyElementTrue', list, 17041).some(truthy),
  $sum: (...args) => sum(members(args)),
  $avg: (...args) => average(members(args)),
  $min: (...args) => smallest(members(args)),
  $max: (...args) => largest(members(args)),
};
