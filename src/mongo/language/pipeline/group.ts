import { codes, NotCovered, refused } from '../../refusal.ts';
import { evaluate } from '../expressions/expression.ts';
import { compare, keyOf } from '../values/compare.ts';
import { uncoveredAccumulators } from '../values/known.ts';
import { isNumeric, toNumber } from '../values/numbers.ts';
import { type Building, type Doc, isDoc } from '../values/values.ts';
import { average, deviation, largest, smallest, sum } from './totals.ts';

type Accumulator = (values: readonly unknown[]) => unknown;

const present = (values: readonly unknown[]) => values.filter(value => value !== undefined);

const accumulators: Readonly<Record<string, Accumulator>> = {
  $sum: sum,
  $avg: average,
  $min: smallest,
  $max: largest,
  $first: values => values[0] ?? null,
  $last: values => values.at(-1) ?? null,
  $push: present,
  $addToSet: values => [...new Map(present(values).map(value => [keyOf(value), value])).values()],
  $mergeObjects: values => Object.assign({}, ...values.map(mergeable)),
  $stdDevPop: values => deviation(values, false),
  $stdDevSamp: values => deviation(values, true),
};

function mergeable(value: unknown): Doc {
  if (value === null || value === undefined) return {};
  if (isDoc(value)) return value;
  throw refused(40400, '$mergeObjects requires object inputs');
}

const several: Readonly<Record<string, (values: readonly unknown[], n: number) => unknown>> = {
  $firstN: (values, n) => values.slice(0, n).map(value => value ?? null),
  $lastN: (values, n) => values.slice(-n).map(value => value ?? null),
  $minN: (values, n) => given(values).sort(compare).slice(0, n),
  $maxN: (values, n) =>
    given(values)
      .sort((a, b) => compare(b, a))
      .slice(0, n),
};
const given = (values: readonly unknown[]) => values.filter(value => value !== undefined && value !== null);

/** Compiles one field of `$group`: from the documents of a group to its value. */
function accumulate(name: string, spec: unknown): (docs: readonly Doc[], variables: Doc) => unknown {
  if (!isDoc(spec)) throw refused(40234, `The field '${name}' must be an accumulator object`);
  const [operator = '', ...more] = Object.keys(spec);
  if (more.length > 0) throw refused(40238, `The field '${name}' must specify one accumulator`);
  const argument = spec[operator];
  const each = (expression: unknown, docs: readonly Doc[], variables: Doc) =>
    docs.map(doc => evaluate(expression, { ...variables, ROOT: doc, CURRENT: doc }));
  if (operator === '$count') {
    if (!isDoc(argument) || Object.keys(argument).length > 0)
      throw refused(codes.typeMismatch, '$count takes no arguments, i.e. $count:{}');
    return docs => docs.length;
  }
  const many = Object.hasOwn(several, operator) ? several[operator] : undefined;
  if (many) {
    if (!isDoc(argument)) throw refused(5787900, `specification must be an object; found ${operator}`);
    const n = evaluate(argument.n, {});
    if (!isNumeric(n) || toNumber(n) < 1) throw refused(5787908, "'n' must be greater than 0");
    return (docs, variables) => many(each(argument.input, docs, variables), toNumber(n));
  }
  const take = Object.hasOwn(accumulators, operator) ? accumulators[operator] : undefined;
  if (take) {
    if (Array.isArray(argument)) throw refused(40237, `The ${operator} accumulator is a unary operator`);
    return (docs, variables) => take(each(argument, docs, variables));
  }
  if (uncoveredAccumulators.has(operator)) throw new NotCovered(`${operator} in $group`);
  throw refused(15952, `unknown group operator '${operator}'`);
}

/** A number for a text that spreads well (FNV-1a). */
function spread(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

/**
 * Groups documents. The order of the groups is arbitrary on purpose, as MongoDB promises none: a pipeline that needs an
 * order has to sort.
 */
export function group(docs: readonly Doc[], spec: unknown, variables: Doc): Doc[] {
  if (!isDoc(spec)) throw refused(15947, "a group's fields must be specified in an object");
  if (!('_id' in spec)) throw refused(15955, 'a group specification must include an _id');
  const fields = Object.entries(spec).flatMap(([name, value]) => {
    if (name === '_id') return [];
    if (name.includes('.')) throw refused(40235, `The field name '${name}' cannot contain '.'`);
    if (name.startsWith('$')) throw refused(40236, `The field name '${name}' cannot be an operator name`);
    return [[name, accumulate(name, value)] as const];
  });
  const groups = new Map<string, { id: unknown; docs: Doc[] }>();
  for (const doc of docs) {
    const id = evaluate(spec._id, { ...variables, ROOT: doc, CURRENT: doc }) ?? null;
    const key = keyOf(id);
    const there = groups.get(key);
    if (there) there.docs.push(doc);
    else groups.set(key, { id, docs: [doc] });
  }
  const ordered = [...groups].sort(([a], [b]) => spread(a) - spread(b));
  return ordered.map(([, { id, docs }]) => {
    const result: Building = { _id: id };
    for (const [name, value] of fields) result[name] = value(docs, variables);
    return result;
  });
}
