import { message } from '../../../../message.ts';
import { type Finding, whereOf } from '../../../engine/evidence.ts';
import type { SqlDatabase } from '../../../engine/sqlEngine.ts';
import type { AssertionOf } from '../assertions.ts';
import { runAll } from '../courseSql.ts';
import { turnsNeedEmbedded } from '../obstacles.ts';
import { explore } from '../race/explore.ts';
import { groundOf } from '../race/ground.ts';
import { interleavings } from '../race/interleavings.ts';
import { seeThatCovered } from '../race/notCovered.ts';
import type { RaceDatabase } from '../race/perform.ts';
import { transactionsOf } from '../race/transactions.ts';
import type { LearnerText } from '../script/learnerText.ts';
import { courseRefusal } from '../script/missing.ts';
import { judgeRows } from './judgeQuery.ts';

/** Six transactions a copy have 924 orders. */
const mostTransactions = 6;
const mostStatements = 12;

/**
 * Runs two copies of a file at once, and looks at the rows afterwards: in every order in which their transactions can be
 * committed, and with all that their statements can have seen of each other. There is one backend. PostgreSQL's own code
 * for snapshots, locks and waits is what decides nevertheless: see `SqlDatabase.runBeside`.
 */
export async function judgeInterleave(
  database: SqlDatabase,
  learner: LearnerText,
  wanted: AssertionOf<'interleave'>,
  all: readonly LearnerText[],
): Promise<Finding | undefined> {
  if (!canRace(database)) throw turnsNeedEmbedded();
  const unfit = tooLong(learner) ?? neverEnded(learner);
  if (unfit) return unfit;
  seeThatCovered(learner);
  const unprepared = wanted.before && (await runAll(database, wanted.before)).refusal;
  if (unprepared) return courseRefusal(database, unprepared, all);
  const transactions = transactionsOf(learner);
  const race = { database, learner, transactions, copies: wanted.copies, ...(await groundOf(database)) };
  const orders = wanted.order ? [wanted.order] : interleavings(transactions.length);
  for (const order of orders) {
    const finding = await explore(
      race,
      order.map(copy => copy - 1),
      async played => {
        if ('finding' in played) return played.finding;
        const found = await judgeRows(database, wanted.leaves, all);
        return found && { ...found, output: played.lines.join('\n') };
      },
    );
    if (finding) return finding;
  }
  return undefined;
}

const canRace = (database: SqlDatabase): database is RaceDatabase => database.runBeside !== undefined;

function tooLong(learner: LearnerText): Finding | undefined {
  const { file, text, statements } = learner;
  const isLong = transactionsOf(learner).length > mostTransactions || statements.length > mostStatements;
  if (!isLong) return undefined;
  return {
    message: message('{0} has more than {1} statements; this can be done with fewer.', file, mostTransactions),
    where: whereOf(file, text, statements[mostTransactions]?.start ?? 0),
  };
}

function neverEnded(learner: LearnerText): Finding | undefined {
  const open = transactionsOf(learner).find(({ begin, end }) => begin && !end);
  if (!open) return undefined;
  return {
    message: message('This transaction is never committed, so none of it is kept. End it with COMMIT.'),
    where: whereOf(learner.file, learner.text, open.begin?.start ?? 0),
  };
}
