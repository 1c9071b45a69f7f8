import { bad, NotCovered } from '../../refusal.ts';
import { isNumeric, toNumber } from '../values/numbers.ts';
import { isDoc } from '../values/values.ts';
import { type CompileField, type Elements, type FieldTest, isOperators } from './condition.ts';

/** `$size`: an array of that many elements. */
export function ofSize(argument: unknown): FieldTest {
  if (!isNumeric(argument))
    throw bad(`Failed to parse $size. Expected a number in: $size: ${JSON.stringify(argument)}`);
  const size = toNumber(argument);
  if (!Number.isInteger(size)) throw bad(`Failed to parse $size. Expected an integer: $size: ${size}`);
  if (size < 0) throw bad(`Failed to parse $size. Expected a non-negative number in: $size: ${size}`);
  return found => found.some(value => Array.isArray(value) && value.length === size);
}

/** `$all`: every value, or every `$elemMatch`, is matched. */
export function hasAll(argument: unknown, field: CompileField): FieldTest {
  if (!Array.isArray(argument)) throw bad('$all needs an array');
  if (argument.length === 0) return () => false;
  const tests = argument.map(one => {
    if (!isOperators(one)) return field(one);
    if (!('$elemMatch' in one)) throw bad('no $ expressions in $all');
    return field(one);
  });
  return found => tests.every(test => test(found));
}

/** An array's element that is tested alone. MongoDB does not open an array in an array there; tests here would. */
export function single(item: unknown, operator: string): unknown {
  if (Array.isArray(item)) throw new NotCovered(`${operator} on arrays that contain arrays`);
  return item;
}

/** `$elemMatch`: one element matches all conditions. */
export function hasElement(argument: unknown, elements: Elements, field: CompileField): FieldTest {
  if (!isDoc(argument)) throw bad('$elemMatch needs an Object');
  const logical = ['$and', '$or', '$nor', '$expr', '$jsonSchema'];
  if (isOperators(argument) && !logical.includes(Object.keys(argument)[0] ?? '')) {
    const test = field(argument);
    return found => found.some(value => Array.isArray(value) && value.some(item => test([single(item, '$elemMatch')])));
  }
  const matches = elements.filter(argument);
  // An array is a document to MongoDB here: its fields are its indexes.
  const asDoc = (item: unknown) => (isDoc(item) ? item : Array.isArray(item) ? { ...item } : undefined);
  return found =>
    found.some(
      value =>
        Array.isArray(value) &&
        value.some(item => {
          const doc = asDoc(item);
          return doc !== undefined && matches(doc);
        }),
    );
}
