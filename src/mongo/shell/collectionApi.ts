import { uncoveredMethods } from '../language/values/known.ts';
import { copyIn, type Doc } from '../language/values/values.ts';
import { codes, MongoServerError, NotCovered } from '../refusal.ts';
import { documentsOf } from '../server.ts';
import { readMethods } from './collectionReads.ts';
import { writeMethods } from './collectionWrites.ts';
import { handle, type ScriptSide, scriptMethods } from './script.ts';
import { given, type Target, tell } from './target.ts';

const isOnId = (key: Doc) => Object.keys(key).join() === '_id';

/** An index as `createIndexes` wants it: its name says its keys unless it has one. */
function indexSpec(key: Doc, options: Doc): Doc {
  const name = isOnId(key) ? '_id_' : Object.entries(key).flat().map(String).join('_');
  return { key, name, ...options };
}

/** The indexes of a collection; none of one that is not there. */
function indexesOf(target: Target, name: string): readonly Doc[] {
  try {
    return documentsOf(tell(target, { listIndexes: name, cursor: {} }));
  } catch (error) {
    if (error instanceof MongoServerError && error.code === codes.namespaceNotFound) return [];
    throw error;
  }
}

function indexMethods(target: Target, name: string) {
  const create = (keys: readonly unknown[], options: unknown) => {
    const indexes = keys.map(key => indexSpec(given(key), given(options)));
    tell(target, { createIndexes: name, indexes });
    return indexes.map(index => index.name);
  };
  const indexes = () => indexesOf(target, name);
  const drop = (index: unknown) => tell(target, { dropIndexes: name, index: copyIn(index) });
  return {
    createIndex: (key: unknown, options?: unknown) => create([key], options)[0],
    createIndexes: (keys: unknown[], options?: unknown) => create(keys, options),
    getIndexes: indexes,
    getIndices: indexes,
    getIndexKeys: () => indexes().map(index => index.key),
    dropIndex: drop,
    dropIndexes: (which: unknown = '*') => drop(which),
  };
}

function wholeMethods(target: Target, name: string) {
  const namespace = `${target.name}.${name}`;
  return {
    drop: () => {
      tell(target, { drop: name });
      return true;
    },
    exists: () => documentsOf(tell(target, { listCollections: 1, filter: { name }, cursor: {} }))[0] ?? null,
    renameCollection: (to: string, dropTarget?: boolean) => {
      if (typeof to !== 'string') throw new NotCovered('renameCollection with options');
      const admin = { ...target, name: 'admin' };
      tell(admin, { renameCollection: namespace, to: `${target.name}.${to}`, dropTarget: dropTarget === true });
      return { ok: 1 };
    },
  };
}

/** A collection as scripts see it: `db.books`. A name that it does not have is a collection below it: `db.books.old`. */
export function makeCollectionApi(target: Target, name: string, side: ScriptSide, db: unknown): object {
  const methods: Record<string | symbol, unknown> = scriptMethods(
    {
      ...readMethods(target, name, side),
      ...writeMethods(target, name),
      ...indexMethods(target, name),
      ...wholeMethods(target, name),
      getDB: () => db,
      toString: () => `${target.name}.${name}`,
    },
    side,
  );
  return handle(
    new Proxy(methods, {
      get: (known, property) => {
        if (typeof property === 'symbol' || property in known) return known[property as keyof typeof known];
        if (property === 'then' || property === 'toJSON' || property === '_bsontype') return undefined;
        if (uncoveredMethods.has(property)) return missing(`db.${name}.${property}()`, side);
        return makeCollectionApi(target, `${name}.${property}`, side, db);
      },
    }),
  );
}

/** A method that MongoDB has and the shell does not: it says so when it is called. */
export const missing = (feature: string, side: ScriptSide) => () => {
  const error = new NotCovered(feature);
  side.missed(error);
  throw error;
};
