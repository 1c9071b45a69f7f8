import { Timestamp } from 'bson';
import { compare, equal, keyOf } from './compare.ts';
import { compileElement } from './match.ts';
import { isOperators } from './matchField.ts';
import { arithmetic, isNumeric, toNumber } from './numbers.ts';
import { codes, MongoServerError } from './refusal.ts';
import { sorter } from './sort.ts';
import type { Change } from './updatePaths.ts';
import { bsonType, isDoc } from './values.ts';

/** How an operator changes the value at a path. */
export type UpdateOperator = {
  /** Whether documents on the way to the path are made. */
  readonly creates: boolean;
  /** Only when an upsert inserts. */
  readonly onInsert?: true;
  make(argument: unknown, path: string): Change;
};

const refused = (code: number, message: string) => new MongoServerError(code, message);
const bad = (message: string) => refused(codes.badValue, message);
const number = (value: unknown) => (isNumeric(value) ? toNumber(value) : undefined);

const calculating =
  (name: '$inc' | '$mul', op: 'add' | 'multiply'): UpdateOperator['make'] =>
  (argument, path) => {
    if (!isNumeric(argument))
      throw refused(
        codes.typeMismatch,
        `Cannot ${name === '$inc' ? 'increment' : 'multiply'} with non-numeric argument: {${path}: ${JSON.stringify(argument)}}`,
      );
    return old => {
      if (old === undefined) return name === '$inc' ? argument : arithmetic('multiply', argument, 0);
      if (!isNumeric(old))
        throw refused(
          codes.typeMismatch,
          `Cannot apply ${name} to a value of non-numeric type. The field '${path}' has the non-numeric type ${bsonType(old)}`,
        );
      return arithmetic(op, old, argument);
    };
  };

const better =
  (way: 1 | -1): UpdateOperator['make'] =>
  argument =>
  old =>
    old === undefined || compare(argument, old) * way > 0 ? argument : old;

const currentDate: UpdateOperator['make'] = argument => {
  const type = isDoc(argument) ? argument.$type : argument === true || argument === false ? 'date' : undefined;
  if (type !== 'date' && type !== 'timestamp')
    throw bad(
      "The '$type' string field is required to be 'date' or 'timestamp': {$currentDate: {field : {$type: 'date'}}}",
    );
  return () => (type === 'date' ? new Date() : new Timestamp({ t: Math.floor(Date.now() / 1000), i: 1 }));
};

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
  isDoc(argument) || argument instanceof RegExp || isOperators(argument)
    ? compileElement(argument)
    : (item: unknown) => equal(item, argument);

function pulledAll(argument: unknown): (item: unknown) => boolean {
  if (!Array.isArray(argument)) throw bad('$pullAll requires an array argument');
  const keys = new Set(argument.map(keyOf));
  return item => keys.has(keyOf(item));
}

/** The update operators that look at one path; see the manual, "Update Operators". `$rename` looks at two. */
export const updateOperators: Readonly<Record<string, UpdateOperator>> = {
  $set: { creates: true, make: argument => () => argument },
  $setOnInsert: { creates: true, onInsert: true, make: argument => () => argument },
  $unset: { creates: false, make: () => () => undefined },
  $inc: { creates: true, make: calculating('$inc', 'add') },
  $mul: { creates: true, make: calculating('$mul', 'multiply') },
  $min: { creates: true, make: better(-1) },
  $max: { creates: true, make: better(1) },
  $currentDate: { creates: true, make: currentDate },
  $push: { creates: true, make: push },
  $addToSet: { creates: true, make: addToSet },
  $pull: { creates: false, make: without('$pull', pulled) },
  $pullAll: { creates: false, make: without('$pullAll', pulledAll) },
  $pop: { creates: false, make: pop },
};
