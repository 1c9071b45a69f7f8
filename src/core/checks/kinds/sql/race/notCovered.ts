import { message } from '../../../../message.ts';
import { whereOf } from '../../../engine/evidence.ts';
import type { SqlDatabase, SqlRefusal } from '../../../engine/sqlEngine.ts';
import { CouldNotCheck } from '../../../engine/verdict.ts';
import { mustRun } from '../courseSql.ts';
import type { LearnerText } from '../script/learnerText.ts';
import { leadingWords, type Statement } from '../script/split.ts';
import type { Race, Side } from './race.ts';
import type { Transaction } from './transactions.ts';

/** What changes more than rows, or the session itself: it is not taken back between two orders. */
const beyondRows = new Set(
  `do call create alter drop truncate copy listen notify unlisten prepare execute deallocate discard reset vacuum analyze analyse
   cluster reindex refresh grant revoke comment security import load checkpoint reassign`.split(/\s+/),
);

/** What two copies at once may well do, but is not played here. */
export function notCovered(
  what: string,
  { file, text }: LearnerText,
  { start }: Pick<Statement, 'start'>,
): CouldNotCheck {
  return new CouldNotCheck({
    kind: 'not covered',
    message: message(
      'Two copies of {0} at once cannot be checked here, because of {1}. It may be right. Write it without that, in statements that read and write rows, and check again.',
      file,
      what,
    ),
    fix: { kind: 'retry' },
    finding: { where: whereOf(file, text, start) },
  });
}

/** Throws CouldNotCheck for a file with statements that are not played. */
export function seeThatCovered(learner: LearnerText): void {
  for (const statement of learner.statements) {
    const words = leadingWords(statement.tokens, 2);
    const [first = '', second = ''] = words;
    const ofSession = first === 'set' && !['transaction', 'local', 'constraints'].includes(second);
    if (beyondRows.has(first) || ofSession) throw notCovered(words.join(' ').toUpperCase(), learner, statement);
    const chain = statement.tokens.some(({ kind, value }) => kind === 'word' && value === 'chain');
    if (chain && /^(?:commit|end|rollback|abort)$/.test(first)) throw notCovered('AND CHAIN', learner, statement);
    const lock = statement.tokens.find(({ kind, value }) => kind === 'word' && isSessionLock(value));
    if (lock) throw notCovered(lock.value, learner, statement);
  }
}

/** What is kept beyond the transaction, or looks whether somebody else has a lock. */
const isSessionLock = (name: string) =>
  name === 'nowait' || /^pg_(?:try_advisory_\w*|advisory_(?!xact)\w*lock\w*)$/.test(name);

/** Throws CouldNotCheck when a transaction could be committed, but cannot be left open for the other copy to meet. */
export function notCoveredAtPrepare(
  { sqlstate, message: said }: SqlRefusal,
  learner: LearnerText,
  { begin, statements }: Transaction,
): void {
  const statement = begin ?? statements[0];
  if (/^(?:0A000|55000)$/.test(sqlstate) && /prepare/i.test(said) && statement)
    throw notCovered(said, learner, statement);
}

/**
 * A function of the learner that reads or writes rows by statements of its own, each of which sees what is committed when
 * it begins. Undefined when there is none.
 */
export async function findRoutine(database: SqlDatabase): Promise<string | undefined> {
  const [found] = await mustRun(
    database,
    `select p.proname from pg_catalog.pg_proc p join pg_catalog.pg_language l on l.oid = p.prolang
     where p.oid >= 16384 and p.provolatile = 'v' and l.lanname in ('plpgsql', 'sql')
       and not exists (select from pg_catalog.pg_depend d where d.objid = p.oid and d.deptype = 'e') limit 1`,
  );
  return found?.rows[0]?.[0] ?? undefined;
}

/**
 * What such a function does after it has waited is not played. Throws CouldNotCheck for a statement that waits and may
 * have called it.
 */
export function seeThatWaitIsCovered({ routine, learner, transactions }: Race, side: Side, at: number): void {
  const statement = transactions[side.committed.length]?.statements[at];
  if (routine !== undefined && statement) throw notCovered(`${routine}()`, learner, statement);
}
