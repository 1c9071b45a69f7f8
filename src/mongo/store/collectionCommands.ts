import type { Doc } from '../language/values/values.ts';
import { codes, NotCovered, refused } from '../refusal.ts';
import { cursorReply } from '../server.ts';
import { addIndex, type Collection } from './collection.ts';
import { collectionNames, type Database, existing, writable } from './database.ts';
import { makeValidation } from './validation.ts';

const idIndex = { v: 2, key: { _id: 1 }, name: '_id_' };
const creating = ['validator', 'validationLevel', 'validationAction'];
const ignored = ['writeConcern', 'comment', 'storageEngine', 'indexOptionDefaults', 'autoIndexId'];

const notThere = (namespace: string) => refused(codes.namespaceNotFound, `ns does not exist: ${namespace}`);

function found(database: Database, name: unknown): Collection {
  const there = existing(database, String(name));
  if (there) return there;
  throw notThere(`${database.name}.${String(name)}`);
}

/** `create`: makes a collection, with a validator or without. */
export function create(database: Database, { create: given, ...options }: Doc): Doc {
  const name = String(given);
  const other = Object.keys(options).find(option => !creating.includes(option) && !ignored.includes(option));
  if (other) throw new NotCovered(`the option ${other} of createCollection`);
  if (existing(database, name))
    throw refused(codes.namespaceExists, `Collection ${database.name}.${name} already exists.`);
  // A validator that is refused makes no collection.
  const validation = 'validator' in options ? makeValidation(options, undefined) : undefined;
  writable(database, name).validation = validation;
  return { ok: 1 };
}

/** `collMod`: changes a collection's validator. */
export function collMod(database: Database, { collMod: name, ...options }: Doc): Doc {
  const other = Object.keys(options).find(option => !creating.includes(option) && !ignored.includes(option));
  if (other) throw new NotCovered(`${other} in collMod`);
  const collection = found(database, name);
  collection.validation = makeValidation(options, collection.validation);
  return { ok: 1 };
}

/** `drop`: takes a collection away; one that is not there is no fault. */
export function drop(database: Database, { drop: name }: Doc): Doc {
  const collection = existing(database, String(name));
  if (collection) database.server.collections.delete(collection.namespace);
  return { ok: 1 };
}

/** `dropDatabase`: takes all collections away. */
export function dropDatabase(database: Database): Doc {
  for (const name of collectionNames(database)) drop(database, { drop: name });
  return { ok: 1, dropped: database.name };
}

/** `renameCollection`: names are those of database and collection together. */
export function renameCollection({ server }: Database, { renameCollection: from, to, dropTarget }: Doc): Doc {
  const collection = server.collections.get(String(from));
  if (!collection) throw notThere(String(from));
  if (server.collections.has(String(to)) && dropTarget !== true)
    throw refused(codes.namespaceExists, 'target namespace exists');
  server.collections.delete(collection.namespace);
  server.collections.set(String(to), { ...collection, namespace: String(to) });
  return { ok: 1 };
}

/** `listCollections`: the collections by name, with their options. */
export function listCollections(database: Database, { filter }: Doc): Doc {
  const { name: wanted, ...others } = (filter ?? {}) as Doc;
  const [other] = Object.keys(others);
  if (other) throw new NotCovered(`a filter by ${other} of getCollectionInfos`);
  const names = collectionNames(database).filter(name => wanted === undefined || name === wanted);
  const infos = names.map(name => {
    const validation = existing(database, name)?.validation;
    const options = validation
      ? { validator: validation.validator, validationLevel: validation.level, validationAction: validation.action }
      : {};
    return { name, type: 'collection', options, info: { readOnly: false }, idIndex };
  });
  return cursorReply(`${database.name}.$cmd.listCollections`, infos);
}

/** `createIndexes`: adds those indexes that are not there. */
export function createIndexes(database: Database, { createIndexes: name, indexes }: Doc): Doc {
  const target = writable(database, String(name));
  for (const { key, ...options } of indexes as readonly Doc[]) addIndex(target, key, options);
  return { ok: 1 };
}

/** `listIndexes`: the indexes, that of `_id` first. */
export function listIndexes(database: Database, { listIndexes: name }: Doc): Doc {
  const { namespace, indexes } = found(database, name);
  return cursorReply(namespace, [idIndex, ...indexes.map(one => one.shown)]);
}

/** `dropIndexes`: takes an index away by its name or keys, or all with `*`. */
export function dropIndexes(database: Database, { dropIndexes: name, index: which }: Doc): Doc {
  const collection = found(database, name);
  const nIndexesWas = collection.indexes.length + 1;
  if (which === '*') {
    collection.indexes = [];
    collection.entries.clear();
    return { nIndexesWas, msg: 'non-_id indexes dropped for collection', ok: 1 };
  }
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
  return { nIndexesWas, ok: 1 };
}
