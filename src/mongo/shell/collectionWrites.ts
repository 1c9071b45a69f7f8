import { ObjectId } from 'bson';
import { copyIn, type Doc, isDoc } from '../language/values/values.ts';
import { codes, MongoInvalidArgumentError, refused } from '../refusal.ts';
import type { WriteError } from '../server.ts';
import { bulkWrite } from './bulkWrite.ts';
import { checkReplacement, checkUpdate } from './changes.ts';
import { findAndChange } from './findAndChange.ts';
import { given, picked, type Target, tell } from './target.ts';

/** Options of one update or delete, and of a list of writes. */
const ofOne = ['upsert', 'arrayFilters', 'collation', 'hint', 'sort'];
const ofAll = ['ordered', 'bypassDocumentValidation', 'let', 'session'];

function needed(filter: unknown, method: string): Doc {
  if (filter === undefined)
    throw new MongoInvalidArgumentError(`Missing required argument at position 0 (Collection.${method})`);
  return given(filter);
}

/** Runs a command of writes, and throws the first of them that is refused. */
function write(target: Target, command: Doc): Doc {
  const reply = tell(target, command);
  const errors = (reply.writeErrors ?? []) as readonly WriteError[];
  const [first] = errors;
  if (!first) return reply;
  const { code, errmsg, keyPattern, keyValue, errInfo } = first;
  throw Object.assign(refused(code, errmsg), {
    keyPattern,
    keyValue,
    errInfo,
    result: { insertedCount: reply.n },
    writeErrors: errors.map(({ index, code: own, errmsg: said }) => ({ index, code: own, errmsg: said })),
  });
}

function withId(doc: unknown): Doc {
  if (!isDoc(doc)) throw refused(codes.typeMismatch, 'A document to insert must be an object');
  return '_id' in doc ? doc : { _id: new ObjectId(), ...doc };
}

function updateResult({ n, nModified, upserted }: Doc) {
  const [inserted] = (upserted ?? []) as readonly Doc[];
  return {
    acknowledged: true,
    insertedId: inserted?._id ?? null,
    matchedCount: Number(n) - (inserted ? 1 : 0),
    modifiedCount: nModified,
    upsertedCount: inserted ? 1 : 0,
  };
}

/** The methods of a collection that write. */
export function writeMethods(target: Target, name: string) {
  const insert = (docs: readonly unknown[], options: unknown) => {
    const documents = docs.map(withId);
    write(target, { insert: name, documents, ...picked(given(options), ofAll) });
    return documents.map(doc => doc._id);
  };
  const update = (q: Doc, u: unknown, multi: boolean, options: Doc) =>
    updateResult(
      write(target, {
        update: name,
        updates: [{ q, u, multi, ...picked(options, ofOne) }],
        ...picked(options, ofAll),
      }),
    );
  const updating = (method: string, many: boolean) => (filter: unknown, change: unknown, options?: unknown) =>
    update(needed(filter, method), checkUpdate(copyIn(change)), many, given(options));
  const deleting = (method: string, many: boolean) => (filter: unknown, options?: unknown) => {
    const all = given(options);
    const one = { q: needed(filter, method), limit: many ? 0 : 1, ...picked(all, ofOne) };
    const { n } = write(target, { delete: name, deletes: [one], ...picked(all, ofAll) });
    return { acknowledged: true, deletedCount: n };
  };
  const methods = {
    insertOne: (doc: unknown, options?: unknown) => {
      if (doc === undefined)
        throw new MongoInvalidArgumentError('Missing required argument at position 0 (Collection.insertOne)');
      return { acknowledged: true, insertedId: insert([copyIn(doc)], options)[0] };
    },
    insertMany: (docs: unknown, options?: unknown) => {
      if (!Array.isArray(docs)) throw new MongoInvalidArgumentError('Argument "docs" must be an array of documents');
      if (docs.length === 0) throw new MongoInvalidArgumentError('Invalid BulkOperation, Batch cannot be empty');
      const ids = insert(copyIn(docs) as unknown[], options);
      return { acknowledged: true, insertedIds: Object.fromEntries(ids.map((id, at) => [at, id])) };
    },
    updateOne: updating('updateOne', false),
    updateMany: updating('updateMany', true),
    replaceOne: (filter: unknown, doc: unknown, options?: unknown) =>
      update(needed(filter, 'replaceOne'), checkReplacement(copyIn(doc)), false, given(options)),
    deleteOne: deleting('deleteOne', false),
    deleteMany: deleting('deleteMany', true),
  };
  return { ...methods, ...findAndChange(target, name), bulkWrite: bulkWrite(methods) };
}
