import type { LearnerText } from '../script/learnerText.ts';
import { leadingWords, type Statement } from '../script/split.ts';

/** A transaction of a file: statements from BEGIN to COMMIT, or one that is committed by itself. */
export type Transaction = {
  /** `begin isolation level …`, as it is written; undefined for a statement that is committed by itself. */
  readonly begin: Statement | undefined;
  readonly statements: readonly Statement[];
  /** `commit`, `end` or `rollback`. */
  readonly end: Statement | undefined;
};

/** Cuts a file into its transactions; the last one is open when nothing ends it. */
export function transactionsOf({ statements }: LearnerText): readonly Transaction[] {
  const found: Transaction[] = [];
  let open: { begin: Statement; statements: Statement[] } | undefined;
  for (const statement of statements) {
    if (ends(statement)) {
      // Outside of a transaction it does nothing.
      if (open) found.push({ ...open, end: statement });
      open = undefined;
    } else if (open) open.statements.push(statement);
    else if (begins(statement)) open = { begin: statement, statements: [] };
    else found.push({ begin: undefined, statements: [statement], end: undefined });
  }
  return open ? [...found, { ...open, end: undefined }] : found;
}

const begins = ({ tokens }: Statement) => /^(?:begin|start)$/.test(leadingWords(tokens, 1)[0] ?? '');

function ends({ tokens }: Statement): boolean {
  const [first = '', ...rest] = leadingWords(tokens, 4);
  if (first === 'commit' || first === 'end') return !rest.includes('prepared');
  return (first === 'rollback' || first === 'abort') && !rest.includes('to') && !rest.includes('prepared');
}
