import { message } from '../../../../message.ts';
import { type Finding, whereOf } from '../../../engine/evidence.ts';
import type {
  BesideOutcome,
  SqlDatabase,
  SqlOutcome,
  SqlRefusal,
  TransactionRange,
} from '../../../engine/sqlEngine.ts';
import { mustRun } from '../courseSql.ts';
import { refusalFinding } from '../refusal.ts';
import type { LearnerText } from '../script/learnerText.ts';
import type { Statement } from '../script/split.ts';
import { setByResult, unsetVariable, withValues } from '../script/variables.ts';
import type { Transaction } from './transactions.ts';

/** A database whose statements can run beside transactions that are open. */
export type RaceDatabase = SqlDatabase & Required<Pick<SqlDatabase, 'runBeside'>>;

/** The variables of a copy; `\gset` changes them. */
export type Variables = Record<string, string>;

/** What came of a transaction of a copy. */
export type Performed =
  | { readonly state: 'committed'; readonly wrote: TransactionRange }
  | { readonly state: 'refused'; readonly refusal: SqlRefusal }
  /** The statement of that number, from 0 on, waits for a transaction that is open. */
  | { readonly state: 'waits'; readonly at: number }
  /** The file itself is wrong. */
  | { readonly state: 'wrong'; readonly finding: Finding };

export type Performance = {
  readonly learner: LearnerText;
  readonly transaction: Transaction;
  readonly variables: Variables;
  /** The transactions that the statement of this number, from 0 on, does not see. */
  readonly unseen: (statement: number) => readonly TransactionRange[];
  /** Whether what runs within functions does not see them either. */
  readonly deep?: boolean;
  /** How many statements are run; all by default. */
  readonly statements?: number;
  /** What ends it; by default what the file says, or a commit. */
  readonly end?: string;
  /** Takes each statement as it was run, with its number from 0 on; what ends the transaction has none. */
  readonly tell?: (text: string, at: number | undefined, refusal: SqlRefusal | undefined) => void;
};

/** Runs a transaction of a copy. Unless it is committed or prepared, it is rolled back. */
export async function perform(database: RaceDatabase, one: Performance): Promise<Performed> {
  const { transaction, variables, tell = () => undefined } = one;
  const begun = await database.runBeside(transaction.begin?.text ?? 'begin', []);
  const unbegun = await afterStatement(begun, one, transaction.begin, 0);
  if (unbegun) return unbegun;
  const first = begun.next;
  let last = first;
  const run = async (text: string, unseen: readonly TransactionRange[]) => {
    const answer = await database.runBeside(text, unseen, one.deep);
    last = answer.next;
    return answer;
  };
  for (const [at, statement] of transaction.statements.slice(0, one.statements).entries()) {
    const fault = unset(statement, variables, one.learner);
    if (fault) return rolledBack(database, { state: 'wrong', finding: fault });
    const text = withValues(statement, variables);
    const ended = await afterStatement(await run(text, one.unseen(at)), one, statement, at);
    tell(text, at, ended?.state === 'refused' ? ended.refusal : undefined);
    if (ended) return rolledBack(database, ended);
  }
  const end = one.end ?? transaction.end?.text ?? 'commit';
  const answer = await run(end, []);
  if (transaction.begin || one.end) tell(end, undefined, refusalOf(answer.outcome));
  return (
    (await afterStatement(answer, one, transaction.end, transaction.statements.length)) ?? {
      state: 'committed',
      wrote: [first, last],
    }
  );
}

const refusalOf = (outcome: SqlOutcome | undefined) => (outcome && 'refusal' in outcome ? outcome.refusal : undefined);

/** What ends a transaction before its time; undefined when it goes on. */
async function afterStatement(
  { outcome }: BesideOutcome,
  { learner, variables }: Performance,
  statement: Statement | undefined,
  at: number,
): Promise<Performed | undefined> {
  if (!outcome) return { state: 'waits', at };
  if ('refusal' in outcome) {
    const where = whereOf(learner.file, learner.text, statement?.start ?? 0);
    return isMistake(outcome.refusal.sqlstate)
      ? { state: 'wrong', finding: refusalFinding(outcome.refusal, where) }
      : { state: 'refused', refusal: outcome.refusal };
  }
  if (statement) setByResult(statement, outcome, variables);
  return undefined;
}

async function rolledBack(database: RaceDatabase, performed: Performed): Promise<Performed> {
  await mustRun(database, 'rollback');
  return performed;
}

/** Class 42: the text itself is wrong. Other refusals are what a copy may rightly end in, such as a constraint's. */
const isMistake = (sqlstate: string) => sqlstate.startsWith('42');

function unset(statement: Statement, values: Variables, { file, text }: LearnerText): Finding | undefined {
  const name = unsetVariable(statement, values);
  if (name === undefined) return undefined;
  return {
    message: message(
      '":{0}" has no value. A SELECT that ends in \\gset sets variables with the names of its columns.',
      name,
    ),
    where: whereOf(file, text, statement.start),
  };
}
