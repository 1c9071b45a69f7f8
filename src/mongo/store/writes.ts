import { EJSON } from 'bson';
import { sorted } from '../language/pipeline/sort.ts';
import { isOperators } from '../language/query/condition.ts';
import { compileFilter } from '../language/query/match.ts';
import { fromQuery, replacement } from '../language/update/replacement.ts';
import { compileUpdate, type Update } from '../language/update/update.ts';
import { type Doc, isDoc } from '../language/values/values.ts';
import { codes, MongoServerError, NotCovered, refused } from '../refusal.ts';
import type { WriteError } from '../server.ts';
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

/** A document without operators replaces another; everything else updates it. */
function changeOf(change: unknown, query: Doc, options: Doc & { readonly many?: boolean }): Update {
  if (Array.isArray(change) || isOperators(change)) return compileUpdate(change, query, options);
  if (options.many) throw refused(codes.failedToParse, 'multi update is not supported for replacement-style update');
  return doc => replacement(change, doc);
}

/** Updates the documents that match, or only the first of them. */
export function updateDocuments(
  collection: Collection,
  filter: unknown,
  change: unknown,
  options: Doc & { readonly many?: boolean },
): Updated {
  checkOptions(options);
  const query = asDoc(filter);
  const matches = compileFilter(filter);
  const update = changeOf(change, query, options);
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

/** Inserts a document; one without an `_id` gets one. */
export function insertDocument(collection: Collection, doc: unknown, options: Doc): void {
  checkOptions(options);
  store(collection, withId(doc), undefined, options.bypassDocumentValidation === true);
}

/**
 * Does a list of writes in order. What is refused ends it unless `ordered` is false; what was done before stays done.
 * @returns what was refused.
 */
export function inTurn<T>(
  writes: readonly T[],
  ordered: unknown,
  write: (one: T, index: number) => void,
): WriteError[] {
  const errors: WriteError[] = [];
  for (const [index, one] of writes.entries()) {
    try {
      write(one, index);
    } catch (error) {
      if (!(error instanceof MongoServerError)) throw error;
      const { code, message: errmsg, keyPattern, keyValue, errInfo } = error;
      const details = Object.entries({ keyPattern, keyValue, errInfo }).filter(([, value]) => value !== undefined);
      errors.push({ index, code, errmsg, ...Object.fromEntries(details) });
      if (ordered !== false) break;
    }
  }
  return errors;
}
