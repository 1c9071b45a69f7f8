import type { Doc } from './language/values/values.ts';

/** A MongoDB that commands are sent to: the simulated one, or a real one. */
export type MongoServer = {
  /**
   * Runs a command; see the manual, "Database Commands". A reply with a cursor has all of its documents in it.
   * @throws MongoServerError for what is refused, NotCovered for what the simulated one does not have.
   */
  command(database: string, command: Doc): Doc;
};

/** A reply with a cursor: all of its documents at once. */
export const cursorReply = (namespace: string, firstBatch: readonly Doc[]): Doc => ({
  cursor: { firstBatch, id: 0, ns: namespace },
  ok: 1,
});

/** The documents of a reply with a cursor. */
export const documentsOf = (reply: Doc): readonly Doc[] =>
  (reply.cursor as { readonly firstBatch: readonly Doc[] }).firstBatch;

/** A write of a list that was refused, in MongoDB's own form. */
export type WriteError = {
  readonly index: number;
  readonly code: number;
  readonly errmsg: string;
  readonly keyPattern?: unknown;
  readonly keyValue?: unknown;
  readonly errInfo?: unknown;
};
