import { compileFilter, type Matches } from '../language/query/match.ts';
import { equal, keyOf } from '../language/values/compare.ts';
import { isNumeric, toNumber } from '../language/values/numbers.ts';
import { pathValues } from '../language/values/paths.ts';
import { bsonType, type Doc, isDoc } from '../language/values/values.ts';
import { codes, NotCovered, refused } from '../refusal.ts';

/** An index: its rules, and how `getIndexes` shows it. */
export type Index = {
  readonly name: string;
  readonly key: Doc;
  readonly unique: boolean;
  readonly sparse: boolean;
  readonly includes: Matches;
  readonly shown: Doc;
};

const kept = ['unique', 'sparse', 'partialFilterExpression', 'expireAfterSeconds', 'hidden'];
const ignored = ['name', 'background', 'v', 'comment', 'commitQuorum', 'maxTimeMS', 'writeConcern'];

/** Makes an index of `createIndex`'s arguments. @throws MongoServerError for what is not an index. */
export function makeIndex(key: unknown, options: Doc = {}): Index {
  if (!isDoc(key) || Object.keys(key).length === 0)
    throw refused(codes.cannotCreateIndex, 'Index keys cannot be empty.');
  for (const [path, way] of Object.entries(key)) checkKey(path, way);
  const other = Object.keys(options).find(name => !kept.includes(name) && !ignored.includes(name));
  if (other) throw new NotCovered(`the index option ${other}`);
  const name = typeof options.name === 'string' ? options.name : Object.entries(key).flat().map(String).join('_');
  const partial = options.partialFilterExpression;
  if (partial !== undefined) checkPartial(partial);
  if (partial !== undefined && options.sparse === true)
    throw refused(codes.cannotCreateIndex, 'cannot mix "partialFilterExpression" and "sparse" options');
  return {
    name,
    key,
    unique: options.unique === true,
    sparse: options.sparse === true,
    includes: partial === undefined ? () => true : compileFilter(partial),
    shown: {
      v: 2,
      key,
      name,
      ...Object.fromEntries(
        Object.entries(options).filter(([option, value]) => kept.includes(option) && value !== false),
      ),
    },
  };
}

function checkKey(path: string, way: unknown): void {
  if (typeof way === 'string') {
    if (['text', '2d', '2dsphere', 'hashed', 'geoHaystack'].includes(way))
      throw new NotCovered(`indexes of the type "${way}"`);
    throw refused(codes.cannotCreateIndex, `Unknown index plugin '${way}'`);
  }
  if (!isNumeric(way) || toNumber(way) === 0)
    throw refused(
      codes.cannotCreateIndex,
      `Values in v:2 index key pattern cannot be of type ${bsonType(way)}. Only numbers > 0, numbers < 0, and strings are allowed.`,
    );
  if (path.includes('$**')) throw new NotCovered('wildcard indexes');
  if (path === '' || path.split('.').includes(''))
    throw refused(codes.cannotCreateIndex, 'Index keys cannot be an empty field.');
}

const partialOperators = ['$eq', '$exists', '$gt', '$gte', '$lt', '$lte', '$type', '$and', '$or', '$in'];

/** A partial index takes only some operators; a learner's use of another is refused as MongoDB does. */
function checkPartial(filter: unknown): void {
  if (!isDoc(filter)) throw refused(codes.cannotCreateIndex, '"partialFilterExpression" must be a document');
  for (const [name, value] of Object.entries(filter)) {
    if (name.startsWith('$') && !partialOperators.includes(name))
      throw refused(codes.cannotCreateIndex, `Expression not supported in partial index: ${name}`);
    if (name === '$exists' && value !== true && value !== 1)
      throw refused(codes.cannotCreateIndex, 'Expression not supported in partial index: $not $exists');
    if (Array.isArray(value)) value.filter(isDoc).forEach(checkPartial);
    else if (isDoc(value)) checkPartial(value);
  }
}

/** The values of one path in an index: an array has an entry for each element, what is missing counts as null. */
function entriesOf(doc: Doc, path: string): { keys: string[]; multiple: boolean } {
  const found = pathValues(doc, path);
  const values = found.flatMap(value =>
    Array.isArray(value) ? (value.length === 0 ? ['\0empty'] : value) : [value ?? null],
  );
  const multiple = found.length > 1 || found.some(Array.isArray);
  return {
    keys: (values.length === 0 ? [null] : values).map(value => (value === '\0empty' ? 'empty' : keyOf(value))),
    multiple,
  };
}

/** What an index holds of a document; empty when a sparse or partial index leaves it out. */
export function indexKeys(index: Index, doc: Doc): string[] {
  if (!index.includes(doc)) return [];
  const paths = Object.keys(index.key);
  if (index.sparse && paths.every(path => pathValues(doc, path).every(value => value === undefined))) return [];
  const entries = paths.map(path => entriesOf(doc, path));
  const multiple = paths.filter((_, at) => entries[at]?.multiple);
  const [first = '', second] = multiple;
  if (second) {
    if (first.split('.')[0] !== second.split('.')[0])
      throw refused(
        codes.cannotIndexParallelArrays,
        `cannot index parallel arrays [${second.split('.')[0]}] [${first.split('.')[0]}]`,
      );
    throw new NotCovered('compound indexes on several fields of the documents of one array');
  }
  const products = entries.reduce<string[][]>(
    (all, { keys }) => all.flatMap(part => keys.map(key => [...part, key])),
    [[]],
  );
  return [...new Set(products.map(part => part.join('|')))];
}

/** Whether two indexes are on the same keys in the same order. */
export const sameKeys = (a: Doc, b: Doc) => equal(a, b);

/** Values as MongoDB's duplicate key message shows them. */
export function shownValue(value: unknown): string {
  if (Array.isArray(value)) return `[ ${value.map(shownValue).join(', ')} ]`;
  if (isDoc(value))
    return `{ ${Object.entries(value)
      .map(([name, inner]) => `${name}: ${shownValue(inner)}`)
      .join(', ')} }`;
  if (bsonType(value) === 'objectId') return `ObjectId('${value}')`;
  if (value instanceof Date) return `new Date(${value.getTime()})`;
  return typeof value === 'string' || value === null || value === undefined
    ? JSON.stringify(value ?? null)
    : String(value);
}
