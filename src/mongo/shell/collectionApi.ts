import { uncoveredMethods } from '../language/values/known.ts';
import { codes, NotCovered, refused } from '../refusal.ts';
import { addIndex, type Collection } from '../store/collection.ts';
import { collectionNames, type Database, existing, writable } from '../store/database.ts';
import { given, readMethods } from './collectionReads.ts';
import { writeMethods } from './collectionWrites.ts';
import { handle, type ScriptSide, scriptMethods } from './script.ts';

const idIndex = { v: 2, key: { _id: 1 }, name: '_id_' };

function found(database: Database, name: string): Collection {
  const there = existing(database, name);
  if (there) return there;
  throw refused(codes.namespaceNotFound, `ns does not exist: ${database.name}.${name}`);
}

function dropIndex(collection: Collection, which: unknown) {
  const before = collection.indexes.length + 1;
  const key = JSON.stringify(which);
  const index = collection.indexes.find(one => one.name === which || JSON.stringify(one.key) === key);
  if (which === '_id_') throw refused(codes.invalidOptions, 'cannot drop _id index');
  if (!index)
    throw refused(
      codes.indexNotFound,
      typeof which === 'string' ? `index not found with name [${which}]` : `can't find index with key: ${key}`,
    );
  collection.indexes = collection.indexes.filter(one => one !== index);
  collection.entries.delete(index);
  return { nIndexesWas: before, ok: 1 };
}

function indexMethods(database: Database, name: string) {
  const shown = (collection: Collection | undefined) =>
    collection ? [idIndex, ...collection.indexes.map(one => one.shown)] : [];
  return {
    createIndex: (key: unknown, options?: unknown) => addIndex(writable(database, name), given(key), given(options)),
    createIndexes: (keys: unknown[], options?: unknown) =>
      keys.map(key => addIndex(writable(database, name), given(key), given(options))),
    getIndexes: () => shown(existing(database, name)),
    getIndices: () => shown(existing(database, name)),
    getIndexKeys: () => shown(existing(database, name)).map(index => index.key),
    dropIndex: (which: unknown) => dropIndex(found(database, name), typeof which === 'string' ? which : given(which)),
    dropIndexes: (which?: unknown) => {
      const collection = found(database, name);
      if (which !== undefined && which !== '*')
        return dropIndex(collection, typeof which === 'string' ? which : given(which));
      const before = collection.indexes.length + 1;
      collection.indexes = [];
      collection.entries.clear();
      return { nIndexesWas: before, msg: 'non-_id indexes dropped for collection', ok: 1 };
    },
  };
}

function wholeMethods(database: Database, name: string) {
  const { collections } = database.server;
  return {
    drop: () => {
      collections.delete(`${database.name}.${name}`);
      return true;
    },
    exists: () => (existing(database, name) ? { name, type: 'collection' } : null),
    renameCollection: (to: string, dropTarget?: boolean) => {
      const collection = found(database, name);
      if (collectionNames(database).includes(to) && dropTarget !== true)
        throw refused(codes.namespaceExists, 'target namespace exists');
      collections.delete(collection.namespace);
      const renamed = { ...collection, namespace: `${database.name}.${to}` };
      collections.set(renamed.namespace, renamed);
      return { ok: 1 };
    },
  };
}

/** A collection as scripts see it: `db.books`. A name that it does not have is a collection below it: `db.books.old`. */
export function makeCollectionApi(database: Database, name: string, side: ScriptSide, db: unknown): object {
  const methods: Record<string | symbol, unknown> = scriptMethods(
    {
      ...readMethods(database, name, side),
      ...writeMethods(database, name),
      ...indexMethods(database, name),
      ...wholeMethods(database, name),
      getDB: () => db,
      toString: () => `${database.name}.${name}`,
    },
    side,
  );
  return handle(
    new Proxy(methods, {
      get: (target, property) => {
        if (typeof property === 'symbol' || property in target) return target[property as keyof typeof target];
        if (property === 'then' || property === 'toJSON' || property === '_bsontype') return undefined;
        if (uncoveredMethods.has(property)) return missing(`db.${name}.${property}()`, side);
        return makeCollectionApi(database, `${name}.${property}`, side, db);
      },
    }),
  );
}

/** A method that MongoDB has and the simulator does not: it says so when it is called. */
export const missing = (feature: string, side: ScriptSide) => () => {
  const error = new NotCovered(feature);
  side.missed(error);
  throw error;
};
