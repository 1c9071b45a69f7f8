import { compileFindProjection } from '../language/pipeline/project.ts';
import type { Doc } from '../language/values/values.ts';
import type { WriteError } from '../server.ts';
import { type Database, existing, updatable, writable } from './database.ts';
import { deleteDocuments, insertDocument, inTurn, updateDocuments } from './writes.ts';

const withErrors = (reply: Doc, writeErrors: readonly WriteError[]): Doc => ({
  ...reply,
  ...(writeErrors.length > 0 ? { writeErrors } : {}),
  ok: 1,
});

/** `insert`: adds documents to a collection. */
export function insert(database: Database, { insert: name, documents, ordered, ...options }: Doc): Doc {
  const target = writable(database, String(name));
  let n = 0;
  const errors = inTurn(documents as readonly unknown[], ordered, doc => {
    insertDocument(target, doc, options);
    n++;
  });
  return withErrors({ n }, errors);
}

/** `update`: changes or replaces documents. */
export function update(database: Database, { update: name, updates, ordered, ...options }: Doc): Doc {
  let [n, nModified] = [0, 0];
  const upserted: Doc[] = [];
  const errors = inTurn(updates as readonly Doc[], ordered, ({ q, u, multi, ...own }, index) => {
    const target = updatable(database, String(name), own.upsert);
    const { matched, modified, inserted } = updateDocuments(target, q, u, {
      ...options,
      ...own,
      many: multi === true,
    });
    n += matched + (inserted ? 1 : 0);
    nModified += modified;
    if (inserted) upserted.push({ index, _id: inserted._id });
  });
  return withErrors({ n, nModified, ...(upserted.length > 0 ? { upserted } : {}) }, errors);
}

/** `delete`: takes documents out. */
export function remove(database: Database, { delete: name, deletes, ordered }: Doc): Doc {
  let n = 0;
  const errors = inTurn(deletes as readonly Doc[], ordered, ({ q, limit, ...own }) => {
    n += deleteDocuments(existing(database, String(name)), q, { ...own, many: limit === 0 }).length;
  });
  return withErrors({ n }, errors);
}

/** `findAndModify`: changes, replaces or takes out one document, and gives it. */
export function findAndModify(database: Database, command: Doc): Doc {
  const {
    findAndModify: name,
    query = {},
    update: change,
    remove: removes,
    fields,
    new: wantsNew,
    ...options
  } = command;
  const shown = (doc: Doc | undefined) => {
    if (!doc) return null;
    return fields === undefined ? doc : compileFindProjection(fields)(doc);
  };
  if (removes === true) {
    const [gone] = deleteDocuments(existing(database, String(name)), query, options);
    return { value: shown(gone), lastErrorObject: { n: gone ? 1 : 0 }, ok: 1 };
  }
  const target = updatable(database, String(name), options.upsert);
  const { before, after, matched, inserted } = updateDocuments(target, query, change, options);
  const lastErrorObject = { n: matched + (inserted ? 1 : 0), updatedExisting: matched > 0 };
  return { value: shown(wantsNew === true ? after : before), lastErrorObject, ok: 1 };
}
