import type { SqlRefusal, TransactionRange } from '../../../engine/sqlEngine.ts';
import type { LearnerText } from '../script/learnerText.ts';
import type { KeptRows } from './keptRows.ts';
import type { RaceDatabase, Variables } from './perform.ts';
import type { Transaction } from './transactions.ts';

/** What two copies of a file do. */
export type Race = {
  readonly database: RaceDatabase;
  readonly kept: KeptRows;
  readonly learner: LearnerText;
  readonly transactions: readonly Transaction[];
  readonly copies: readonly Variables[];
  /** A function that statements may call, and that reads or writes rows by statements of its own. */
  readonly routine: string | undefined;
};

/** A copy, from its first transaction on. */
export type Side = {
  readonly number: number;
  readonly variables: Variables;
  /** What its transactions wrote, in their order; one that was rolled back wrote nothing. */
  readonly committed: TransactionRange[];
  /** How much of the other copy was committed when its last transaction ended. */
  since: number;
  refusal: SqlRefusal | undefined;
};
