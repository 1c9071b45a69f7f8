import { bad, NotCovered } from '../../refusal.ts';
import { compare, equal, keyOf, rank } from '../values/compare.ts';
import { uncoveredQuery } from '../values/known.ts';
import { isNumeric, toNumber } from '../values/numbers.ts';
import { regexMatches, regexOf } from '../values/regex.ts';
import { typeTest } from '../values/typeNames.ts';
import { bsonType, type Doc } from '../values/values.ts';
import { type Elements, type FieldTest, isOperators, type Predicate } from './condition.ts';
import { hasAll, hasElement, ofSize } from './matchArray.ts';

/** Compiles what a filter says of one field. */
export function fieldTest(condition: unknown, elements: Elements): FieldTest {
  if (condition instanceof RegExp) return anyOf(matchesRegex(regexOf(condition, undefined)));
  if (!isOperators(condition)) return equalTo(condition);
  const tests = Object.entries(condition).map(([name, argument]) => operator(name, argument, condition, elements));
  return found => tests.every(test => test(found));
}

/** True when the test holds for something found, or for an element of an array that was found. */
const anyOf =
  (test: Predicate): FieldTest =>
  found =>
    found.some(value => test(value) || (Array.isArray(value) && value.some(test)));

const equalTo = (argument: unknown): FieldTest =>
  argument === null ? anyOf(value => value === null || value === undefined) : anyOf(value => equal(value, argument));

const matchesRegex =
  (regex: RegExp): Predicate =>
  value =>
    typeof value === 'string' ? regexMatches(regex, value) : value instanceof RegExp && equal(value, regex);

const not =
  (test: FieldTest): FieldTest =>
  found =>
    !test(found);

function operator(name: string, argument: unknown, all: Doc, elements: Elements): FieldTest {
  switch (name) {
    case '$eq':
      return argument instanceof RegExp ? anyOf(value => equal(value, argument)) : equalTo(argument);
    case '$ne':
      if (argument instanceof RegExp) throw bad("Can't have regex as arg to $ne.");
      return not(equalTo(argument));
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      return range(name, argument);
    case '$in':
      return oneOf(name, argument);
    case '$nin':
      return not(oneOf(name, argument));
    case '$not':
      if (!(argument instanceof RegExp) && !isOperators(argument)) throw bad('$not needs a regex or a document');
      return not(fieldTest(argument, elements));
    case '$exists':
      return isTrue(argument) ? found => found.some(v => v !== undefined) : found => found.every(v => v === undefined);
    case '$type':
      return anyOf(typeTest(argument));
    case '$regex':
      return anyOf(matchesRegex(regexOf(argument, all.$options)));
    case '$options':
      if (!('$regex' in all)) throw bad('$options needs a $regex');
      return () => true;
    case '$size':
      return ofSize(argument);
    case '$mod':
      return anyOf(remainder(argument));
    case '$all':
      return hasAll(argument, inner => fieldTest(inner, elements));
    case '$elemMatch':
      return hasElement(argument, elements, inner => fieldTest(inner, elements));
    case '$comment':
      return () => true;
  }
  if (uncoveredQuery.has(name)) throw new NotCovered(name);
  throw bad(`unknown operator: ${name}`);
}

const isTrue = (value: unknown) => !(value === null || value === false || (isNumeric(value) && toNumber(value) === 0));

/** Ranges compare only what is of the same type: `{ $lt: 5 }` matches no text and no null. */
function range(name: '$gt' | '$gte' | '$lt' | '$lte', argument: unknown): FieldTest {
  if (argument instanceof RegExp) throw bad(`Can't have RegEx as arg to predicate over field.`);
  const type = bsonType(argument);
  const orEqual = name === '$gte' || name === '$lte';
  if (type === 'null') return orEqual ? equalTo(null) : () => false;
  const way = name.startsWith('$g') ? 1 : -1;
  const nan = isNumeric(argument) && Number.isNaN(toNumber(argument));
  return anyOf(value => {
    if (value === undefined) return false;
    if (type !== 'minKey' && type !== 'maxKey' && rank(value) !== rank(argument)) return false;
    const order = compare(value, argument);
    if (order === 0) return orEqual;
    if (nan || (isNumeric(value) && Number.isNaN(toNumber(value)))) return false;
    return order * way > 0;
  });
}

function oneOf(name: string, argument: unknown): FieldTest {
  if (!Array.isArray(argument)) throw bad(`${name} needs an array`);
  if (argument.some(isOperators)) throw bad(`cannot nest $ under ${name}`);
  const regexes = argument.filter(one => one instanceof RegExp).map(one => matchesRegex(regexOf(one, undefined)));
  const keys = new Set(argument.map(keyOf));
  const orMissing = argument.includes(null);
  return anyOf(value =>
    value === undefined ? orMissing : keys.has(keyOf(value)) || regexes.some(matches => matches(value)),
  );
}

function remainder(argument: unknown): Predicate {
  if (!Array.isArray(argument)) throw bad('malformed mod, needs to be an array');
  if (argument.length !== 2) throw bad(`malformed mod, ${argument.length < 2 ? 'not enough' : 'too many'} elements`);
  if (!argument.every(isNumeric)) throw bad('malformed mod, divisor and remainder must be numbers');
  const [divisor = 0, rest = 0] = argument.map(one => Math.trunc(toNumber(one)));
  if (divisor === 0) throw bad('divisor cannot be 0');
  return value => isNumeric(value) && Math.trunc(toNumber(value)) % divisor === rest;
}
