import { runPipeline } from '../language/pipeline/pipeline.ts';
import { keyOf } from '../language/values/compare.ts';
import { expressionPath } from '../language/values/paths.ts';
import { type Doc, isDoc } from '../language/values/values.ts';
import { codes, NotCovered, refused } from '../refusal.ts';
import { type Collection, newCollection, remove, store, withId } from './collection.ts';

/** All collections of a simulated server, by database and name: `shelf.books`. */
export type Server = { collections: Map<string, Collection> };

/** A database of a server. */
export type Database = { readonly server: Server; readonly name: string };

const namespace = (database: Database, name: string) => `${database.name}.${name}`;

export const existing = (database: Database, name: string) =>
  database.server.collections.get(namespace(database, name));

/** A collection to write to; made when it does not exist, as MongoDB does. */
export function writable(database: Database, name: string): Collection {
  if (name === '' || name.includes('$') || name.startsWith('system.'))
    throw refused(codes.invalidNamespace, `Invalid namespace specified '${namespace(database, name)}'`);
  const there = existing(database, name);
  if (there) return there;
  const made = newCollection(namespace(database, name));
  database.server.collections.set(made.namespace, made);
  return made;
}

/** A collection to update: one that does not exist is made only when an upsert may insert into it. */
export const updatable = (database: Database, name: string, upsert: unknown): Collection =>
  existing(database, name) ?? (upsert === true ? writable(database, name) : newCollection(namespace(database, name)));

/** The documents of a collection; none when it does not exist. */
export const documents = (database: Database, name: string): Doc[] => [
  ...(existing(database, name)?.documents.values() ?? []),
];

/** The names of a database's collections, sorted. */
export const collectionNames = (database: Database): string[] =>
  [...database.server.collections.keys()]
    .filter(name => name.startsWith(`${database.name}.`))
    .map(name => name.slice(database.name.length + 1))
    .sort();

/** Runs a pipeline over a collection; `$out` and `$merge` write to the same database. */
export function aggregate(database: Database, name: string, pipeline: unknown): Doc[] {
  return runPipeline(documents(database, name), pipeline, {
    documents: from => documents(database, from),
    write: (stage, spec, docs) => (stage === '$out' ? out(database, spec, docs) : merge(database, spec, docs)),
  });
}

function out(database: Database, spec: unknown, docs: readonly Doc[]): void {
  const { db = database.name, coll } = isDoc(spec) ? spec : { coll: spec };
  if (typeof db !== 'string' || typeof coll !== 'string')
    throw refused(codes.failedToParse, '$out needs the name of a collection, or { db, coll }');
  const target = writable({ ...database, name: db }, coll);
  for (const doc of [...target.documents.values()]) remove(target, doc);
  for (const doc of docs) store(target, withId(doc), undefined);
}

function merge(database: Database, given: unknown, docs: readonly Doc[]): void {
  const spec = typeof given === 'string' ? { into: given } : given;
  if (!isDoc(spec)) throw refused(51182, '$merge requires a string or object argument');
  const { into, on = '_id', whenMatched = 'merge', whenNotMatched = 'insert' } = spec;
  if (typeof into !== 'string') throw new NotCovered('$merge into another database');
  if (typeof whenMatched !== 'string') throw new NotCovered('a pipeline in whenMatched of $merge');
  const target = writable(database, into);
  const fields = (Array.isArray(on) ? on : [on]).map(String);
  const unique = target.indexes.some(
    index => index.unique && Object.keys(index.key).sort().join() === [...fields].sort().join(),
  );
  if (fields.join() !== '_id' && !unique)
    throw refused(51183, 'Cannot find index to verify that join fields will be unique');
  const key = (doc: Doc) => fields.map(path => keyOf(expressionPath(doc, path.split('.')) ?? null)).join('|');
  const there = new Map([...target.documents.values()].map(doc => [key(doc), doc]));
  for (const doc of docs) mergeOne(target, there.get(key(doc)), doc, String(whenMatched), String(whenNotMatched));
}

function mergeOne(target: Collection, old: Doc | undefined, doc: Doc, matched: string, notMatched: string): void {
  if (!old) {
    if (notMatched === 'insert') store(target, withId(doc), undefined);
    else if (notMatched === 'fail')
      throw refused(
        13113,
        '$merge could not find a matching document in the target collection for at least one document in the source collection',
      );
    return;
  }
  if (matched === 'merge') store(target, { ...old, ...doc, _id: old._id }, old);
  else if (matched === 'replace') store(target, { ...doc, _id: old._id }, old);
  else if (matched === 'fail')
    throw refused(codes.duplicateKey, `$merge failed: a document with the same key already exists`);
}
