import type { Doc } from '../language/values/values.ts';
import { read, type Written, written } from '../written.ts';
import { addIndex, type Collection, newCollection, store } from './collection.ts';
import type { Server } from './database.ts';
import { makeValidation } from './validation.ts';

type WrittenCollection = {
  readonly namespace: string;
  readonly documents: readonly Written[];
  readonly indexes: readonly Written[];
  readonly validation: Written;
};

/** All that a server has, as a string. */
export const serverText = ({ collections }: Server): string =>
  JSON.stringify(
    [...collections.values()].map(
      ({ namespace, documents, indexes, validation }): WrittenCollection => ({
        namespace,
        documents: [...documents.values()].map(written),
        indexes: indexes.map(({ shown }) => written(shown)),
        validation: validation
          ? written({
              validator: validation.validator,
              validationLevel: validation.level,
              validationAction: validation.action,
            })
          : null,
      }),
    ),
  );

/** The server of a string of `serverText`; an empty string is an empty server. */
export function serverOf(text: string): Server {
  const all = text === '' ? [] : (JSON.parse(text) as WrittenCollection[]);
  return { collections: new Map(all.map(one => [one.namespace, collectionOf(one)])) };
}

function collectionOf({ namespace, documents, indexes, validation }: WrittenCollection): Collection {
  const collection = newCollection(namespace);
  for (const doc of documents) store(collection, read(doc) as Doc, undefined);
  for (const index of indexes) {
    const { key, v: _version, ...options } = read(index) as Doc;
    addIndex(collection, key, options);
  }
  // What was stored before there were rules may break them.
  if (validation !== null) collection.validation = makeValidation(read(validation) as Doc, undefined);
  return collection;
}
