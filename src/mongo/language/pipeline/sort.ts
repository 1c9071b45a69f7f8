import { codes, NotCovered, refused } from '../../refusal.ts';
import { compare } from '../values/compare.ts';
import { isNumeric, toNumber } from '../values/numbers.ts';
import { pathValues } from '../values/paths.ts';
import { type Doc, isDoc } from '../values/values.ts';

/** Before null in MongoDB's order: what an empty array sorts as. */
const emptyArray = undefined;

/** The value of a document that a sort looks at: of an array's elements the smallest going up, the largest going down. */
function sortKey(doc: Doc, path: string, way: number): unknown {
  const values = pathValues(doc, path).flatMap(value => {
    if (!Array.isArray(value)) return [value ?? null];
    return value.length === 0 ? [emptyArray] : value;
  });
  if (values.length === 0) return null;
  return values.reduce((best, value) => (compare(value, best) * way < 0 ? value : best));
}

/**
 * Makes the comparison of a sort: `{ year: -1, title: 1 }`.
 * @throws MongoServerError for what is not an order.
 */
export function sorter(spec: unknown): (a: Doc, b: Doc) => number {
  if (!isDoc(spec)) throw refused(codes.typeMismatch, 'Expected field sort to be of type object');
  const keys = Object.entries(spec).map(([path, way]) => {
    if (isDoc(way)) throw new NotCovered('sorting by $meta');
    const number = isNumeric(way) ? toNumber(way) : way;
    if (number !== 1 && number !== -1)
      throw refused(15975, '$sort key ordering must be 1 (for ascending) or -1 (for descending)');
    if (path.startsWith('$')) throw refused(16410, `FieldPath field names may not start with '$'. Given: ${path}`);
    return [path, number] as const;
  });
  return (a, b) => {
    for (const [path, way] of keys) {
      const order = compare(sortKey(a, path, way), sortKey(b, path, way)) * way;
      if (order !== 0) return order;
    }
    return 0;
  };
}

/** Documents in order; what is equal keeps its place. */
export const sorted = (docs: readonly Doc[], spec: unknown): Doc[] => [...docs].sort(sorter(spec));
