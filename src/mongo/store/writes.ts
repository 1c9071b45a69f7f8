import { EJSON } from 'bson';
import { sorted } from '../language/pipeline/sort.ts';
import { compileFilter } from '../language/query/match.ts';
import { fromQuery, replacement } from '../language/update/replacement.ts';
import { compileUpdate, type Update } from '../language/update/update.ts';
import { type Doc, isDoc } from '../language/values/values.ts';
import { MongoServerError, NotCovered } from '../refusal.ts';
import { type Collection, remove, store, withId } from './collection.ts';

/** What an update came to. */
export type Updated = {
  readonly matched: number;
  readonly modified: number;
  /** What an upsert inserted. */
  readonly inserted: Doc | undefined;
  /** The first document that matched, before and after. */
  readonly before: Doc | undefined;
  readonly after: Doc | undefined;
};

/** Refuses options that change what an operation does and that the simulator does not have. */
export function checkOptions(options: Doc): void {
  for (const name of ['collation', 'session', 'let'])
    if (options[name] !== undefined) throw new NotCovered(`the option ${name}`);
}

const asDoc = (value: unknown): Doc => (isDoc(value) ? value : {});

/** Whether two documents are the same also in the types of their values, and in the order of their fields. */
const identical = (a: Doc, b: Doc) =>
  a === b || EJSON.stringify(a, { relaxed: false }) === EJSON.stringify(b, { relaxed: false });

/** Updates the documents that match, or only the first of them. */
export function updateDocuments(
  collection: Collection,
  filter: unknown,
  how: { update: unknown } | { replacement: unknown },
  options: Doc & { readonly many?: boolean },
): Updated {
  checkOptions(options);
  const query = asDoc(filter);
  const matches = compileFilter(filter);
  const update: Update =
    'update' in how ? compileUpdate(how.update, query, options) : doc => replacement(how.replacement, doc);
  const all = [...collection.documents.values()].filter(matches);
  const ordered = options.sort === undefined ? all : sorted(all, options.sort);
  const targets = options.many ? ordered : ordered.slice(0, 1);
  const unchecked = options.bypassDocumentValidation === true;
  if (targets.length === 0 && options.upsert === true) {
    const inserted = withId(update(fromQuery(query), true));
    store(collection, inserted, undefined, unchecked);
    return { matched: 0, modified: 0, inserted, before: undefined, after: inserted };
  }
  let modified = 0;
  let last: Doc | undefined;
  for (const old of targets) {
    last = update(old, false);
    if (identical(old, last)) continue;
    store(collection, last, old, unchecked);
    modified++;
  }
  return { matched: targets.length, modified, inserted: undefined, before: targets[0], after: last };
}

/** Deletes the documents that match, or only the first of them. @returns what was deleted. */
export function deleteDocuments(
  collection: Collection | undefined,
  filter: unknown,
  options: Doc & { many?: boolean },
): Doc[] {
  checkOptions(options);
  const matches = compileFilter(filter);
  const all = [...(collection?.documents.values() ?? [])].filter(matches);
  const ordered = options.sort === undefined ? all : sorted(all, options.sort);
  const targets = options.many ? ordered : ordered.slice(0, 1);
  if (collection) for (const doc of targets) remove(collection, doc);
  return targets;
}

/**
 * Inserts documents in order. An error ends it unless `ordered` is false; what was inserted before stays.
 * @returns the ids.
 */
export function insertDocuments(collection: Collection, docs: readonly unknown[], options: Doc): unknown[] {
  checkOptions(options);
  const made = docs.map(withId);
  const ids = made.map(doc => doc._id);
  const errors: { index: number; error: MongoServerError }[] = [];
  for (const [index, doc] of made.entries()) {
    try {
      store(collection, doc, undefined, options.bypassDocumentValidation === true);
    } catch (error) {
      if (!(error instanceof MongoServerError)) throw error;
      errors.push({ index, error });
      if (options.ordered !== false) break;
    }
  }
  const [first] = errors;
  if (!first) return ids;
  first.error.result = { insertedCount: ordinal(errors, made.length, options.ordered !== false) };
  first.error.writeErrors = errors.map(({ index, error }) => ({ index, code: error.code, errmsg: error.message }));
  throw first.error;
}

const ordinal = (errors: readonly { index: number }[], all: number, ordered: boolean) =>
  ordered ? (errors[0]?.index ?? all) : all - errors.length;
