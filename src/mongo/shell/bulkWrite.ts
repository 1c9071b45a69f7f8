import { MongoInvalidArgumentError, NotCovered } from '../refusal.ts';
import { given } from './target.ts';

/** What an update says of itself. */
type Changed = {
  readonly insertedId: unknown;
  readonly matchedCount: number;
  readonly modifiedCount: unknown;
  readonly upsertedCount: number;
};

type Methods = {
  insertOne(doc: unknown): { readonly insertedId: unknown };
} & Record<'updateOne' | 'updateMany' | 'replaceOne', (filter: unknown, change: unknown, options: unknown) => Changed> &
  Record<'deleteOne' | 'deleteMany', (filter: unknown) => { readonly deletedCount: unknown }>;

/** `bulkWrite`: writes of several kinds, one after the other. */
export function bulkWrite(methods: Methods) {
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
          total.modifiedCount += Number(result.modifiedCount);
          total.upsertedCount += result.upsertedCount;
          if (result.upsertedCount > 0) upsertedIds[at] = result.insertedId;
          break;
        }
        case 'deleteOne':
        case 'deleteMany':
          total.deletedCount += Number(methods[kind](filter).deletedCount);
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
