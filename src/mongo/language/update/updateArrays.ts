import { bad, codes, refused } from '../../refusal.ts';
import { sorter } from '../pipeline/sort.ts';
import { compileElement } from '../query/match.ts';
import { compare, equal, keyOf } from '../values/compare.ts';
import { isNumeric, toNumber } from '../values/numbers.ts';
import { bsonType, isDoc } from '../values/values.ts';
import type { UpdateOperator } from './operator.ts';

const number = (value: unknown) => (isNumeric(value) ? toNumber(value) : undefined);

function list(name: string, path: string, old: unknown): readonly unknown[] {
  if (Array.isArray(old)) return old;
  if (name === '$push') throw bad(`The field '${path}' must be an array but is of type ${bsonType(old)}`);
  throw bad(`Cannot apply ${name} to a non-array value: the field '${path}' has the type ${bsonType(old)}`);
}

const clauses = ['$each', '$slice', '$sort', '$position'];

const push: UpdateOperator['make'] = (argument, path) => {
  const spec = isDoc(argument) && '$each' in argument ? argument : { $each: [argument] };
  const other = Object.keys(spec).find(name => !clauses.includes(name));
  if (other) throw bad(`Unrecognized clause in $push: ${other}`);
  const { $each: each, $sort: order } = spec as { $each: unknown; $sort?: unknown };
  if (!Array.isArray(each))
    throw bad(`The argument to $each in $push must be an array but it was of type: ${bsonType(each)}`);
  const compareItems = order === undefined ? undefined : itemOrder(order);
  const [slice, position] = ['$slice', '$position'].map(name => {
    const value = (spec as Record<string, unknown>)[name];
    if (value !== undefined && !Number.isInteger(number(value)))
      throw bad(`The value for ${name} must be an integer value but was given type: ${bsonType(value)}`);
    return number(value);
  });
  return old => {
    const items = old === undefined ? [] : [...list('$push', path, old)];
    const at = position === undefined ? items.length : position < 0 ? Math.max(0, items.length + position) : position;
    items.splice(at, 0, ...each);
    if (compareItems) items.sort(compareItems);
    return slice === undefined ? items : slice < 0 ? items.slice(slice) : items.slice(0, slice);
  };
};

function itemOrder(order: unknown): (a: unknown, b: unknown) => number {
  if (isDoc(order)) {
    const documents = sorter(order);
    return (a, b) => documents(isDoc(a) ? a : {}, isDoc(b) ? b : {});
  }
  if (number(order) !== 1 && number(order) !== -1) throw bad('The $sort element value must be either 1 or -1');
  return (a, b) => compare(a, b) * Number(order);
}

const addToSet: UpdateOperator['make'] = (argument, path) => {
  const each = isDoc(argument) && '$each' in argument ? argument.$each : [argument];
  if (!Array.isArray(each))
    throw refused(
      codes.typeMismatch,
      `The argument to $each in $addToSet must be an array but it was of type ${bsonType(each)}`,
    );
  return old => {
    const items = old === undefined ? [] : list('$addToSet', path, old);
    const there = new Set(items.map(keyOf));
    const fresh = [...new Map(each.map(item => [keyOf(item), item]))].filter(([key]) => !there.has(key));
    return fresh.length === 0 && old !== undefined ? old : [...items, ...fresh.map(([, item]) => item)];
  };
};

const without =
  (name: string, matcher: (argument: unknown) => (item: unknown) => boolean): UpdateOperator['make'] =>
  (argument, path) => {
    const matches = matcher(argument);
    return old => {
      if (old === undefined) return undefined;
      const kept = list(name, path, old).filter(item => !matches(item));
      return kept.length === (old as unknown[]).length ? old : kept;
    };
  };

const pop: UpdateOperator['make'] = (argument, path) => {
  const way = number(argument);
  if (way !== 1 && way !== -1)
    throw refused(codes.failedToParse, `$pop expects 1 or -1, found: ${JSON.stringify(argument)}`);
  return old => {
    if (old === undefined) return undefined;
    const items = list('$pop', path, old);
    return items.length === 0 ? old : way === 1 ? items.slice(0, -1) : items.slice(1);
  };
};

const pulled = (argument: unknown) =>
  isDoc(argument) || argument instanceof RegExp ? compileElement(argument) : (item: unknown) => equal(item, argument);

function pulledAll(argument: unknown): (item: unknown) => boolean {
  if (!Array.isArray(argument)) throw bad('$pullAll requires an array argument');
  const keys = new Set(argument.map(keyOf));
  return item => keys.has(keyOf(item));
}

/** The update operators that change arrays. */
export const arrayOperators: Readonly<Record<string, UpdateOperator>> = {
  $push: { creates: true, make: push },
  $addToSet: { creates: true, make: addToSet },
  $pull: { creates: false, make: without('$pull', pulled) },
  $pullAll: { creates: false, make: without('$pullAll', pulledAll) },
  $pop: { creates: false, make: pop },
};
