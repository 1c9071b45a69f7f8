import { refused } from '../../refusal.ts';
import { sorter } from '../pipeline/sort.ts';
import { compare } from '../values/compare.ts';
import { isNumeric, toNumber } from '../values/numbers.ts';
import { bsonType, type Doc, isDoc, isNil } from '../values/values.ts';
import { type Lazy, truthy } from './operator.ts';

/** The named arguments of an operator; MongoDB refuses names that it does not know. */
export function named(
  operator: string,
  argument: unknown,
  required: readonly string[],
  optional: readonly string[] = [],
): Doc {
  if (!isDoc(argument)) throw refused(28646, `${operator} only supports an object as its argument`);
  const other = Object.keys(argument).find(key => !required.includes(key) && !optional.includes(key));
  if (other) throw refused(28647, `Unrecognized parameter to ${operator}: ${other}`);
  const missing = required.find(key => !(key in argument));
  if (missing) throw refused(28648, `Missing '${missing}' parameter to ${operator}`);
  return argument;
}

function listOf(operator: string, value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw refused(28651, `input to ${operator} must be an array not ${bsonType(value)}`);
}

const $map: Lazy = (argument, evaluate) => {
  const { input, as = 'this', in: body } = named('$map', argument, ['input', 'in'], ['as']);
  const list = evaluate(input);
  if (isNil(list)) return null;
  return listOf('$map', list).map(item => evaluate(body, { [String(as)]: item }) ?? null);
};

const $filter: Lazy = (argument, evaluate) => {
  const { input, as = 'this', cond, limit } = named('$filter', argument, ['input', 'cond'], ['as', 'limit']);
  const list = evaluate(input);
  if (isNil(list)) return null;
  const kept = listOf('$filter', list).filter(item => truthy(evaluate(cond, { [String(as)]: item })));
  const most = evaluate(limit ?? null);
  if (isNil(most)) return kept;
  if (!isNumeric(most) || toNumber(most) < 1) throw refused(327391, '$filter: limit must be greater than 0');
  return kept.slice(0, toNumber(most));
};

const $reduce: Lazy = (argument, evaluate) => {
  const { input, initialValue, in: body } = named('$reduce', argument, ['input', 'initialValue', 'in']);
  const list = evaluate(input);
  if (isNil(list)) return null;
  return listOf('$reduce', list).reduce(
    (value: unknown, item) => evaluate(body, { value, this: item }) ?? null,
    evaluate(initialValue),
  );
};

const $let: Lazy = (argument, evaluate) => {
  const { vars, in: body } = named('$let', argument, ['vars', 'in']);
  if (!isDoc(vars)) throw refused(10065, 'invalid parameter: expected an object (vars)');
  return evaluate(body, Object.fromEntries(Object.entries(vars).map(([name, value]) => [name, evaluate(value)])));
};

const $sortArray: Lazy = (argument, evaluate) => {
  const { input, sortBy } = named('$sortArray', argument, ['input', 'sortBy']);
  const list = evaluate(input);
  if (isNil(list)) return null;
  const order = isDoc(sortBy)
    ? (a: unknown, b: unknown) => sorter(sortBy)(isDoc(a) ? a : {}, isDoc(b) ? b : {})
    : (a: unknown, b: unknown) => compare(a, b) * Number(sortBy);
  return [...listOf('$sortArray', list)].sort(order);
};

const $getField: Lazy = (argument, evaluate) => {
  const spec = isDoc(argument) && 'field' in argument ? argument : { field: argument, input: '$$CURRENT' };
  const name = evaluate(spec.field);
  if (typeof name !== 'string') throw refused(5654602, '$getField requires field to evaluate to type String');
  const input = evaluate('input' in spec ? spec.input : '$$CURRENT');
  return isDoc(input) ? (Object.hasOwn(input, name) ? input[name] : undefined) : isNil(input) ? input : undefined;
};

const $zip: Lazy = (argument, evaluate) => {
  const spec = named('$zip', argument, ['inputs'], ['useLongestLength', 'defaults']);
  const inputs = evaluate(spec.inputs) as unknown[];
  if (!Array.isArray(inputs)) throw refused(34461, 'inputs must be an array of expressions');
  if (inputs.some(isNil)) return null;
  const lists = inputs.map(one => listOf('$zip', one));
  const lengths = lists.map(one => one.length);
  const length = spec.useLongestLength === true ? Math.max(...lengths) : Math.min(...lengths);
  const defaults = (evaluate(spec.defaults ?? null) as unknown[] | null) ?? [];
  return Array.from({ length }, (_, at) =>
    lists.map((one, index) => (at < one.length ? one[at] : (defaults[index] ?? null))),
  );
};

/** What binds variables for an expression inside it, or takes arguments by name. */
export const binding: Readonly<Record<string, Lazy>> = { $map, $filter, $reduce, $let, $sortArray, $getField, $zip };
