import type { PGlite } from '@electric-sql/pglite';
import type { TransactionRange } from '../../core/checks/engine/sqlEngine.ts';

/** What is used of the embedded PostgreSQL's memory; names are those of its C source. */
type Internals = {
  readonly HEAPU8: Uint8Array;
  readonly _GetTransactionSnapshot: () => number;
  readonly _TransamVariables: number;
  readonly _QueryCancelPending: number;
  readonly _InterruptPending: number;
  readonly _ExecutorStart_hook: number;
  readonly _standard_ExecutorStart: (query: number, flags: number) => void;
  readonly addFunction: (work: (query: number, flags: number) => void, signature: string) => number;
};

/** Offsets in `SnapshotData` (utils/snapshot.h of PostgreSQL 18, 32 bit). */
const snapshot = { xmin: 4, xmax: 8, xip: 12, xcnt: 16, subxcnt: 24, suboverflowed: 28, snapXactCompletionCount: 64 };
/** Offsets in `TransamVariablesData` (access/transam.h). */
const transam = { nextXid: 8, xactCompletionCount: 56 };

/** Transactions that may be left out of one snapshot; PostgreSQL's array has room for one per connection. */
const mostUnseen = 100;

/** Snapshots of the embedded PostgreSQL, as they would have been taken earlier. */
export type Snapshots = {
  /** The number that the next transaction gets which writes. */
  next(): number;
  /**
   * Runs something whose statements find that these transactions were not committed yet when they began. PostgreSQL takes
   * a snapshot again only when transactions ended meanwhile; the one that exists is changed in place. What the statement
   * begins within itself, such as the look-up for a foreign key, sees everything unless `deep` is set.
   */
  unseeing<T>(
    which: { readonly unseen: readonly TransactionRange[]; readonly deep: boolean },
    work: () => Promise<T>,
  ): Promise<T>;
  /** Cancels what runs, at the next place at which PostgreSQL looks whether it is to. */
  cancel(): void;
};

/** Looks for where the running PostgreSQL keeps its snapshot; it must be outside of a transaction. */
export async function openSnapshots(database: PGlite): Promise<Snapshots> {
  const memory = database.Module as unknown as Internals;
  await database.exec('begin');
  const at = memory._GetTransactionSnapshot();
  await database.exec('rollback');
  const view = () => new DataView(memory.HEAPU8.buffer);
  const shared = () => view().getUint32(memory._TransamVariables, true);
  const next = () => Number(view().getBigUint64(shared() + transam.nextXid, true));
  const stamp = (count: bigint) => view().setBigUint64(at + snapshot.snapXactCompletionCount, count, true);
  const put = (field: keyof typeof snapshot, value: number) => view().setUint32(at + snapshot[field], value, true);

  // Called when the statement has its snapshot: the next one is taken as usual, since none has this number.
  const hook = memory.addFunction((query, flags) => {
    stamp(0n);
    memory._standard_ExecutorStart(query, flags);
  }, 'vii');
  const setHook = (to: number) => view().setUint32(memory._ExecutorStart_hook, to, true);

  const change = (numbers: readonly number[]) => {
    put('xmin', Math.min(...numbers));
    put('xmax', next());
    put('xcnt', numbers.length);
    put('subxcnt', 0);
    view().setUint8(at + snapshot.suboverflowed, 0);
    const list = view().getUint32(at + snapshot.xip, true);
    for (const [index, number] of numbers.entries()) view().setUint32(list + 4 * index, number, true);
    stamp(view().getBigUint64(shared() + transam.xactCompletionCount, true));
  };
  return {
    next,
    async unseeing({ unseen, deep }, work) {
      const numbers = unseen.flatMap(([from, to]) => Array.from({ length: to - from }, (_, index) => from + index));
      if (numbers.length === 0) return work();
      if (numbers.length > mostUnseen) throw new Error(`${numbers.length} transactions are too many for a snapshot.`);
      change(numbers);
      if (!deep) setHook(hook);
      try {
        return await work();
      } finally {
        setHook(0);
        stamp(0n);
      }
    },
    cancel() {
      memory.HEAPU8[memory._QueryCancelPending] = 1;
      memory.HEAPU8[memory._InterruptPending] = 1;
    },
  };
}
