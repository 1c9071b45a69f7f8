import type { PGlite } from '@electric-sql/pglite';
import type { BesideOutcome, SqlOutcome, TransactionRange } from '../../core/checks/engine/sqlEngine.ts';
import { splitStatements } from '../../core/checks/kinds/sql/script/split.ts';
import { runText } from './postgresRun.ts';
import { openSnapshots } from './postgresSnapshot.ts';
import { onWait } from './postgresWaits.ts';

/** Watches for waits of PostgreSQL, from its start on. */
export function watchWaits() {
  let waited = false;
  let cancel: () => void = () => undefined;
  onWait(() => {
    waited = true;
    cancel();
  });
  return {
    /** Makes ready what runs statements beside transactions that are open, or were. */
    async beside(database: PGlite) {
      const snapshots = await openSnapshots(database);
      cancel = snapshots.cancel;
      return async (
        { text, unseen, deep }: { text: string; unseen: readonly TransactionRange[]; deep: boolean },
        tooMuch: () => void,
      ): Promise<BesideOutcome> => {
        waited = false;
        const outcome = await snapshots.unseeing({ unseen, deep }, () => runText(database, text, tooMuch));
        return { outcome: waited ? undefined : outcome, next: snapshots.next() };
      };
    },
  };
}

/**
 * What a server with PostgreSQL's own settings says of PREPARE TRANSACTION, which this one is set to allow since it takes
 * the place of another session; undefined for other messages.
 */
export function refusedPrepare(text: string): SqlOutcome | undefined {
  if (!/\bprepare\b[\s\S]*\btransaction\b/i.test(text)) return undefined;
  const is = splitStatements(text).some(({ tokens: [first, second] }) =>
    [first, second].every((token, at) => token?.kind === 'word' && token.value === ['prepare', 'transaction'][at]),
  );
  if (!is) return undefined;
  const hint = 'Set "max_prepared_transactions" to a nonzero value.';
  const none = { detail: undefined, constraint: undefined, position: undefined };
  return { refusal: { sqlstate: '55000', message: 'prepared transactions are disabled', hint, ...none } };
}
