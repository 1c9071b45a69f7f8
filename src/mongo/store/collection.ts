import { EJSON, ObjectId } from 'bson';
import { keyOf } from '../language/values/compare.ts';
import { pathValues } from '../language/values/paths.ts';
import { type Doc, isDoc } from '../language/values/values.ts';
import { codes, type MongoServerError, refused } from '../refusal.ts';
import { type Index, indexKeys, makeIndex, sameKeys, shownValue } from './indexes.ts';
import { type Validation, validate } from './validation.ts';

/** A collection with its documents in the order of their insertion. Documents are replaced, never changed. */
export type Collection = {
  /** Database and name: `shelf.books`. */
  readonly namespace: string;
  /** By the key of their `_id`. */
  documents: Map<string, Doc>;
  indexes: Index[];
  validation: Validation | undefined;
  /** The entries of the unique indexes, each with the document that has it; made when needed. */
  entries: Map<Index, Map<string, string>>;
};

/** An empty collection. */
export const newCollection = (namespace: string): Collection => ({
  namespace,
  documents: new Map(),
  indexes: [],
  validation: undefined,
  entries: new Map(),
});

function duplicate(namespace: string, index: string, key: Doc, doc: Doc): MongoServerError {
  const value = Object.fromEntries(Object.keys(key).map(path => [path, pathValues(doc, path)[0] ?? null]));
  const refusal = refused(
    codes.duplicateKey,
    `E11000 duplicate key error collection: ${namespace} index: ${index} dup key: ${shownValue(value)}`,
  );
  refusal.keyPattern = key;
  refusal.keyValue = value;
  return refusal;
}

function entriesOf(collection: Collection, index: Index): Map<string, string> {
  const there = collection.entries.get(index);
  if (there) return there;
  const made = new Map<string, string>();
  for (const [id, doc] of collection.documents)
    for (const key of indexKeys(index, doc)) {
      if (made.has(key)) throw duplicate(collection.namespace, index.name, index.key, doc);
      made.set(key, id);
    }
  collection.entries.set(index, made);
  return made;
}

/** Puts a document in, or in the place of another with the same `_id`, if rules and unique indexes allow it. */
export function store(collection: Collection, doc: Doc, old: Doc | undefined, unchecked = false): void {
  const id = keyOf(doc._id);
  if (!unchecked) validate(collection.validation, doc, old);
  if (!old && collection.documents.has(id)) throw duplicate(collection.namespace, '_id_', { _id: 1 }, doc);
  // Every index looks at the document, since some refuse what they cannot hold.
  const keyed = collection.indexes
    .map(index => [index, indexKeys(index, doc)] as const)
    .filter(([index]) => index.unique);
  for (const [index, keys] of keyed)
    for (const key of keys) {
      const owner = entriesOf(collection, index).get(key);
      if (owner !== undefined && owner !== id) throw duplicate(collection.namespace, index.name, index.key, doc);
    }
  if (old) forget(collection, id, old);
  for (const [index, keys] of keyed) for (const key of keys) entriesOf(collection, index).set(key, id);
  collection.documents.set(id, doc);
}

function forget(collection: Collection, id: string, doc: Doc): void {
  for (const [index, entries] of collection.entries)
    for (const key of indexKeys(index, doc)) if (entries.get(key) === id) entries.delete(key);
}

/** Takes a document out. */
export function remove(collection: Collection, doc: Doc): void {
  const id = keyOf(doc._id);
  forget(collection, id, doc);
  collection.documents.delete(id);
}

/** A document as it is inserted: with an `_id`, which comes first. */
export function withId(doc: unknown): Doc {
  if (!isDoc(doc)) throw refused(codes.typeMismatch, 'A document to insert must be an object');
  const { _id: id = new ObjectId(), ...rest } = doc;
  if (Array.isArray(id) || id instanceof RegExp)
    throw refused(codes.invalidIdField, `The '_id' value cannot be of type ${Array.isArray(id) ? 'array' : 'regex'}`);
  return { _id: id, ...rest };
}

/** Adds an index, unless it is there. @returns its name. */
export function addIndex(collection: Collection, key: unknown, options: Doc): string {
  const index = makeIndex(key, options);
  if (sameKeys(index.key, { _id: 1 })) return '_id_';
  const shown = (one: Index) => EJSON.stringify(one.shown);
  for (const other of collection.indexes) {
    if (shown(other) === shown(index)) return other.name;
    if (other.name === index.name)
      throw refused(
        codes.indexKeySpecsConflict,
        `An existing index has the same name as the requested index. When index names are not specified, they are auto generated and can cause conflicts. Please refer to our documentation. Requested index: ${shown(index)}, existing index: ${shown(other)}`,
      );
    if (
      sameKeys(other.key, index.key) &&
      keyOf(other.shown.partialFilterExpression) === keyOf(index.shown.partialFilterExpression)
    )
      throw refused(codes.indexOptionsConflict, `Index already exists with a different name: ${other.name}`);
  }
  for (const doc of collection.documents.values()) indexKeys(index, doc);
  if (index.unique) entriesOf(collection, index);
  collection.indexes.push(index);
  return index.name;
}
