import { codes, refused } from '../../refusal.ts';
import { isOperators } from '../query/condition.ts';
import { equal } from '../values/compare.ts';
import { type Doc, isDoc } from '../values/values.ts';
import { changeAt } from './changeAt.ts';

/** The document that replaces another: it keeps its `_id`. */
export function replacement(given: unknown, doc: Doc): Doc {
  if (!isDoc(given)) throw refused(codes.failedToParse, 'Update argument must be either an object or an array');
  const { _id: id, ...rest }: Doc = given;
  if (id !== undefined && doc._id !== undefined && !equal(id, doc._id))
    throw refused(
      codes.immutableField,
      "After applying the update, the (immutable) field '_id' was found to have been altered",
    );
  return { _id: doc._id ?? id, ...rest };
}

/** What an upsert begins with: the values that the query demands to be equal. */
export function fromQuery(query: Doc): Doc {
  let doc: Doc = {};
  for (const [path, value] of equalities(query)) doc = changeAt(doc, path.split('.'), true, () => value) as Doc;
  return doc;
}

function equalities(query: Doc): [path: string, value: unknown][] {
  return Object.entries(query).flatMap(([name, condition]): [string, unknown][] => {
    if (name === '$and' && Array.isArray(condition)) return condition.flatMap(one => equalities(one as Doc));
    if (name.startsWith('$') || condition instanceof RegExp) return [];
    if (!isOperators(condition)) return [[name, condition]];
    return '$eq' in condition ? [[name, condition.$eq]] : [];
  });
}
