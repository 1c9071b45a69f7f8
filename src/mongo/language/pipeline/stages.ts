import { refused } from '../../refusal.ts';
import { evaluate } from '../expressions/expression.ts';
import { compare } from '../values/compare.ts';
import { asWhole, isNumeric, toNumber } from '../values/numbers.ts';
import { withoutPath, withPath } from '../values/paths.ts';
import { bsonType, type Doc, field, isDoc } from '../values/values.ts';
import { group } from './group.ts';
import { compileAddFields, compileProjection } from './project.ts';
import { sorted } from './sort.ts';

/** A stage that looks at its own documents only. */
type Simple = (docs: readonly Doc[], spec: unknown, variables: Doc) => Doc[];

function wholeNumber(stage: string, spec: unknown, least: number): number {
  if (!isNumeric(spec) || !Number.isInteger(toNumber(spec)))
    throw refused(
      2107201,
      `invalid argument to ${stage} stage: Expected a number in: ${stage}: ${JSON.stringify(spec)}`,
    );
  if (toNumber(spec) < least)
    throw stage === '$limit'
      ? refused(15958, 'the limit must be positive')
      : refused(5107200, `invalid argument to ${stage} stage: Expected a non-negative number`);
  return toNumber(spec);
}

/** A field inside documents; not inside the documents of an array. */
const inside = (doc: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>((value, name) => (isDoc(value) ? field(value, name) : undefined), doc);

const unwind: Simple = (docs, given) => {
  const spec = isDoc(given) ? given : { path: given };
  const { path, includeArrayIndex: index, preserveNullAndEmptyArrays: preserve } = spec;
  if (typeof path !== 'string') throw refused(28808, 'expected a string as the path for $unwind stage');
  if (!path.startsWith('$'))
    throw refused(28818, `path option to $unwind stage should be prefixed with a '$': ${path}`);
  const name = path.slice(1);
  const numbered = (doc: Doc, at: number | null) =>
    typeof index === 'string' ? withPath(doc, index, at === null ? null : asWhole(BigInt(at), false)) : doc;
  return docs.flatMap(doc => {
    const value = inside(doc, name.split('.'));
    if (Array.isArray(value) && value.length > 0)
      return value.map((item, at) => numbered(withPath(doc, name, item), at));
    const nothing = value === undefined || value === null || Array.isArray(value);
    if (nothing && preserve !== true) return [];
    return [numbered(Array.isArray(value) ? withoutPath(doc, name) : doc, null)];
  });
};

const unset: Simple = (docs, spec) => {
  const paths = Array.isArray(spec) ? spec : [spec];
  if (paths.length === 0 || !paths.every(path => typeof path === 'string' && path !== ''))
    throw refused(31002, '$unset specification must be a string or an array containing only string values');
  return docs.map(doc => paths.reduce<Doc>((rest, path) => withoutPath(rest, String(path)), doc));
};

const replaceWith: Simple = (docs, expression, variables) =>
  docs.map(doc => {
    const value = evaluate(expression, { ...variables, ROOT: doc, CURRENT: doc });
    if (isDoc(value)) return value;
    throw refused(
      40228,
      `'newRoot' expression must evaluate to an object, but resulting value was of type: ${bsonType(value)}`,
    );
  });

const count: Simple = (docs, name) => {
  if (typeof name !== 'string' || name === '') throw refused(40156, 'the count field must be a non-empty string');
  if (/^\$|\./.test(name)) throw refused(40158, "the count field cannot be a $-prefixed path or contain '.'");
  return docs.length === 0 ? [] : [{ [name]: docs.length }];
};

const bucket: Simple = (docs, spec, variables) => {
  if (!isDoc(spec)) throw refused(40201, 'Argument to $bucket stage must be an object');
  const { groupBy, boundaries, output = { count: { $sum: 1 } } } = spec;
  if (!Array.isArray(boundaries) || boundaries.length < 2)
    throw refused(40192, "The $bucket 'boundaries' field must have at least 2 values");
  if (boundaries.some((bound, at) => at > 0 && compare(boundaries[at - 1], bound) >= 0))
    throw refused(40194, "The 'boundaries' option to $bucket must be sorted");
  const tagged = docs.map(doc => {
    const value = evaluate(groupBy, { ...variables, ROOT: doc, CURRENT: doc });
    const at = boundaries.findLastIndex(bound => compare(bound, value ?? null) <= 0);
    const within = at >= 0 && at < boundaries.length - 1;
    if (!within && !('default' in spec))
      throw refused(40066, '$switch could not find a matching branch for an input, and no default was specified.');
    return [doc, within ? boundaries[at] : spec.default] as const;
  });
  const ids = [...boundaries.slice(0, -1), ...('default' in spec ? [spec.default] : [])];
  return ids.sort(compare).flatMap(id => {
    const own = tagged.filter(([, tag]) => compare(tag, id) === 0).map(([doc]) => doc);
    return own.length === 0 ? [] : group(own, { _id: { $literal: id }, ...(output as Doc) }, variables);
  });
};

const sample: Simple = (docs, spec) => {
  const size = isDoc(spec) ? wholeNumber('$sample', spec.size, 1) : 0;
  if (size === 0) throw refused(28745, 'the $sample stage specification must be an object with a size');
  const rest = [...docs];
  return Array.from({ length: Math.min(size, docs.length) }, () =>
    rest.splice(Math.floor(Math.random() * rest.length), 1),
  ).flat();
};

const sort: Simple = (docs, spec) => {
  if (!isDoc(spec)) throw refused(15973, 'the $sort key specification must be an object');
  if (Object.keys(spec).length === 0) throw refused(15976, '$sort stage must have at least one sort key');
  return sorted(docs, spec);
};

const addFields: Simple = (docs, spec, variables) => {
  const add = compileAddFields(spec);
  return docs.map(doc => add(doc, variables));
};

/** The stages that need nothing but their documents. */
export const reshape: Readonly<Record<string, Simple>> = {
  $project: (docs, spec, variables) => {
    const project = compileProjection(spec);
    return docs.map(doc => project(doc, variables));
  },
  $addFields: addFields,
  $set: addFields,
  $unset: unset,
  $group: group,
  $sort: sort,
  $limit: (docs, spec) => docs.slice(0, wholeNumber('$limit', spec, 1)),
  $skip: (docs, spec) => docs.slice(wholeNumber('$skip', spec, 0)),
  $unwind: unwind,
  $replaceWith: replaceWith,
  $replaceRoot: (docs, spec, variables) => {
    if (!isDoc(spec) || !('newRoot' in spec)) throw refused(40231, 'no newRoot specified for the $replaceRoot stage');
    return replaceWith(docs, spec.newRoot, variables);
  },
  $count: count,
  $sortByCount: (docs, expression, variables) =>
    sorted(group(docs, { _id: expression, count: { $sum: 1 } }, variables), { count: -1 }),
  $bucket: bucket,
  $sample: sample,
};
