import { message } from '../../message.ts';
import { type Finding, whereOf } from '../evidence.ts';
import type { SqlDatabase, SqlOutcome } from '../sqlEngine.ts';
import { askRows } from './askQuery.ts';
import type { InterleaveAssertion } from './assertions.ts';
import { mustRun, rolledBack } from './courseSql.ts';
import { interleavings, type Order } from './interleavings.ts';
import type { LearnerText } from './learnerText.ts';
import { refusalFinding, stateText } from './refusal.ts';
import { controlsTransaction, leadingWords, type Statement } from './split.ts';
import { setByResult, unsetVariable, withValues } from './variables.ts';

/** Six statements a copy have 924 orders. */
const mostStatements = 6;

/**
 * Runs two copies of a file in every order of their statements, each statement committed by itself, and looks at the
 * rows after each order. There is one backend, so that copies never wait for each other: a read that a later write
 * relies on shows its race, whereas one statement that does both shows none.
 */
export async function askInterleave(
  database: SqlDatabase,
  learner: LearnerText,
  wanted: InterleaveAssertion,
): Promise<Finding | undefined> {
  const unfit = learner.statements.map(one => whyNot(one, learner)).find(Boolean);
  if (unfit) return unfit;
  if (learner.statements.length > mostStatements)
    return {
      message: message('{0} has more than {1} statements; this can be done with fewer.', learner.file, mostStatements),
      where: whereOf(learner.file, learner.text, learner.statements[mostStatements]?.start ?? 0),
    };
  if (wanted.before) await mustRun(database, wanted.before);
  const orders = wanted.order ? [wanted.order] : interleavings(learner.statements.length);
  for (const order of orders) {
    const finding = await rolledBack(database, () => runOrder(database, learner, order, wanted));
    if (finding) return finding;
  }
  return undefined;
}

/** What two copies on one backend cannot show. */
function whyNot(statement: Statement, { file, text }: LearnerText): Finding | undefined {
  const where = whereOf(file, text, statement.start);
  const [first = ''] = leadingWords(statement.tokens, 1);
  if (controlsTransaction(statement) || first === 'lock')
    return {
      message: message(
        'Here every statement is a transaction of its own, so that two copies can take turns; leave out {0}. One statement that reads and writes needs none.',
        first.toUpperCase(),
      ),
      where,
    };
  if (first === 'do' || first === 'call' || first === 'create' || first === 'set')
    return { message: message('{0} cannot be part of what two copies do in turns.', first.toUpperCase()), where };
  return undefined;
}

type Copy = { readonly values: Record<string, string>; next: number; ended: boolean };

async function runOrder(
  database: SqlDatabase,
  learner: LearnerText,
  order: Order,
  wanted: InterleaveAssertion,
): Promise<Finding | undefined> {
  const copies = wanted.copies.map((values): Copy => ({ values: { ...values }, next: 0, ended: false }));
  const done: string[] = [];
  for (const turn of order) {
    const copy = copies[turn - 1];
    const statement = copy && learner.statements[copy.next];
    if (!copy || !statement || copy.ended) continue;
    copy.next += 1;
    const fault = unset(statement, copy, learner);
    if (fault) return fault;
    const run = withValues(statement, copy.values);
    const outcome = await autocommitted(database, run);
    done.push(`${turn}: ${run.replace(/\s+/g, ' ')}${said(outcome)}`);
    if ('refusal' in outcome) {
      if (isMistake(outcome.refusal.sqlstate))
        return refusalFinding(outcome.refusal, whereOf(learner.file, learner.text, statement.start));
      copy.ended = true;
    } else setByResult(statement, outcome, copy.values);
  }
  const finding = await askRows(database, wanted.leaves);
  return finding && { ...finding, output: done.join('\n') };
}

/** Class 42: the text itself is wrong. Other refusals are what a copy may rightly end in, such as a constraint's. */
const isMistake = (sqlstate: string) => sqlstate.startsWith('42');

const said = (outcome: SqlOutcome) => ('refusal' in outcome ? ` -- ${stateText(outcome.refusal.sqlstate)}` : '');

function unset(statement: Statement, { values }: Copy, { file, text }: LearnerText): Finding | undefined {
  const name = unsetVariable(statement, values);
  if (name === undefined) return undefined;
  return {
    message: message('":{0}" has no value. A SELECT that ends in \\gset gives its columns to what follows.', name),
    where: whereOf(file, text, statement.start),
  };
}

/** Within the transaction that is taken back at the end, a savepoint stands for a transaction of a statement. */
async function autocommitted(database: SqlDatabase, text: string): Promise<SqlOutcome> {
  await mustRun(database, 'savepoint turn');
  const outcome = await database.run(text);
  const checked = 'refusal' in outcome ? outcome : await database.run('set constraints all immediate');
  await mustRun(
    database,
    'refusal' in checked ? 'rollback to savepoint turn; release savepoint turn' : 'release savepoint turn',
  );
  return 'refusal' in checked ? checked : outcome;
}
