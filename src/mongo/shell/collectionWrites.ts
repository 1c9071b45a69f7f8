import { compileFindProjection } from '../language/pipeline/project.ts';
import { isOperators } from '../language/query/condition.ts';
import { copyIn, type Doc } from '../language/values/values.ts';
import { MongoInvalidArgumentError, NotCovered } from '../refusal.ts';
import { type Database, existing, updatable, writable } from '../store/database.ts';
import { deleteDocuments, insertDocuments, type Updated, updateDocuments } from '../store/writes.ts';
import { given } from './collectionReads.ts';

const updateResult = ({ matched, modified, inserted }: Updated) => ({
  acknowledged: true,
  insertedId: inserted?._id ?? null,
  matchedCount: matched,
  modifiedCount: modified,
  upsertedCount: inserted ? 1 : 0,
});

function needed(filter: unknown, method: string): Doc {
  if (filter === undefined)
    throw new MongoInvalidArgumentError(`Missing required argument at position 0 (Collection.${method})`);
  return given(filter);
}

const checkReplacement = (doc: unknown) => {
  if (isOperators(doc)) throw new MongoInvalidArgumentError('Replacement document must not contain atomic operators');
  return doc;
};

/** The methods of a collection that write. */
export function writeMethods(database: Database, name: string) {
  const target = () => writable(database, name);
  const update = (method: string, many: boolean) => (filter: unknown, change: unknown, options?: unknown) =>
    updateResult(
      updateDocuments(
        updatable(database, name, given(options).upsert),
        needed(filter, method),
        { update: copyIn(change) },
        { ...given(options), many },
      ),
    );
  const replaceOne = (filter: unknown, doc: unknown, options?: unknown) =>
    updateResult(
      updateDocuments(
        updatable(database, name, given(options).upsert),
        needed(filter, 'replaceOne'),
        { replacement: checkReplacement(copyIn(doc)) },
        given(options),
      ),
    );
  const insertOne = (doc: unknown, options?: unknown) => {
    if (doc === undefined)
      throw new MongoInvalidArgumentError('Missing required argument at position 0 (Collection.insertOne)');
    return { acknowledged: true, insertedId: insertDocuments(target(), [copyIn(doc)], given(options))[0] };
  };
  const insertMany = (docs: unknown, options?: unknown) => {
    if (!Array.isArray(docs)) throw new MongoInvalidArgumentError('Argument "docs" must be an array of documents');
    if (docs.length === 0) throw new MongoInvalidArgumentError('Invalid BulkOperation, Batch cannot be empty');
    const ids = insertDocuments(target(), copyIn(docs) as unknown[], given(options));
    return { acknowledged: true, insertedIds: Object.fromEntries(ids.map((id, at) => [at, id])) };
  };
  const deleting = (method: string, many: boolean) => (filter: unknown, options?: unknown) => ({
    acknowledged: true,
    deletedCount: deleteDocuments(existing(database, name), needed(filter, method), { ...given(options), many }).length,
  });
  const methods = {
    insertOne,
    insertMany,
    updateOne: update('updateOne', false),
    updateMany: update('updateMany', true),
    replaceOne,
    deleteOne: deleting('deleteOne', false),
    deleteMany: deleting('deleteMany', true),
  };
  return { ...methods, ...findAndChange(database, name), bulkWrite: bulkWrite(methods) };
}

function projected(doc: Doc | undefined, options: Doc): Doc | null {
  if (!doc) return null;
  return options.projection === undefined ? doc : compileFindProjection(options.projection)(doc);
}

function findAndChange(database: Database, name: string) {
  const change = (filter: unknown, how: { update: unknown } | { replacement: unknown }, given_: unknown) => {
    const options = given(given_);
    const { before, after } = updateDocuments(updatable(database, name, options.upsert), given(filter), how, options);
    const wantsNew = options.returnDocument === 'after' || options.returnNewDocument === true || options.new === true;
    return projected(wantsNew ? after : before, options);
  };
  return {
    findOneAndUpdate: (filter: unknown, update: unknown, options?: unknown) =>
      change(filter, { update: copyIn(update) }, options),
    findOneAndReplace: (filter: unknown, doc: unknown, options?: unknown) =>
      change(filter, { replacement: checkReplacement(copyIn(doc)) }, options),
    findOneAndDelete: (filter: unknown, options?: unknown) =>
      projected(deleteDocuments(existing(database, name), given(filter), given(options))[0], given(options)),
  };
}

type Methods = {
  insertOne(doc: unknown): { insertedId: unknown };
} & Record<
  'updateOne' | 'updateMany' | 'replaceOne',
  (filter: unknown, change: unknown, options: unknown) => ReturnType<typeof updateResult>
> &
  Record<'deleteOne' | 'deleteMany', (filter: unknown) => { deletedCount: number }>;

function bulkWrite(methods: Methods) {
  return (operations: unknown, options?: unknown) => {
    if (!Array.isArray(operations) || operations.length === 0)
      throw new MongoInvalidArgumentError('Invalid BulkOperation, Batch cannot be empty');
    if (given(options).ordered === false) throw new NotCovered('bulkWrite with ordered: false');
    const total = { insertedCount: 0, matchedCount: 0, modifiedCount: 0, deletedCount: 0, upsertedCount: 0 };
    const insertedIds: Record<number, unknown> = {};
    const upsertedIds: Record<number, unknown> = {};
    for (const [at, operation] of operations.entries()) {
      const [kind = '', spec] = Object.entries(given(operation))[0] ?? [];
      const { document, filter, update, replacement, ...rest } = given(spec);
      switch (kind) {
        case 'insertOne':
          insertedIds[at] = methods.insertOne(document).insertedId;
          total.insertedCount++;
          break;
        case 'updateOne':
        case 'updateMany':
        case 'replaceOne': {
          const result = methods[kind](filter, kind === 'replaceOne' ? replacement : update, rest);
          total.matchedCount += result.matchedCount;
          total.modifiedCount += result.modifiedCount;
          total.upsertedCount += result.upsertedCount;
          if (result.upsertedCount > 0) upsertedIds[at] = result.insertedId;
          break;
        }
        case 'deleteOne':
        case 'deleteMany':
          total.deletedCount += methods[kind](filter).deletedCount;
          break;
        default:
          throw new MongoInvalidArgumentError(
            `bulkWrite only supports insertOne, updateOne, updateMany, deleteOne, deleteMany, replaceOne; found ${kind}`,
          );
      }
    }
    return { acknowledged: true, ...total, insertedIds, upsertedIds };
  };
}
