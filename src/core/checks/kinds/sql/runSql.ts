import { message } from '../../../message.ts';
import type { CheckContext, Report } from '../../engine/kind.ts';
import type { SqlDatabase, SqlRefusal } from '../../engine/sqlEngine.ts';
import { runAll, runSetup } from './courseSql.ts';
import { analyseTables } from './judge/judgePlan.ts';
import { type IsolatedAssertion, isIsolated, isOfCatalogue, judgeSql } from './judge/judgeSql.ts';
import { stateText } from './refusal.ts';
import { fitsAfter, runsFile, type SqlCheck } from './schema.ts';
import { type LearnerText, readLearnerText, runLearnerText } from './script/learnerText.ts';
import { courseRefusal } from './script/missing.ts';

/**
 * Builds the database from the course's and the learner's files, and asks every assertion. Those whose files have
 * transactions of their own each get a database built alike.
 */
export async function runSql(check: SqlCheck, context: CheckContext): Promise<void> {
  const { world, report, signal } = context;
  const learner: LearnerText[] = [];
  for (const file of check.files) {
    const text = await readLearnerText(world, file);
    if ('finding' in text) report.fail(runsFile(file), text.finding);
    else learner.push(text.read);
  }
  if (learner.length < check.files.length) return;
  const options = { timeLimit: check.timeLimit * 1000, signal };
  const built = await world.sql.withDatabase(options, async database => {
    const state = await build(database, check, learner, context, report);
    const asked = check.assertions.filter(one => !isIsolated(one) && (state === 'whole' || isOfCatalogue(one)));
    if (asked.some(({ asks }) => asks === 'plan')) await analyseTables(database);
    if (state !== 'broken')
      for (const one of asked) report.settle(one.name, await judgeSql(database, one, { ...context, learner }));
    return state;
  });
  if (built !== 'whole') return;
  for (const some of bySharing(check.assertions.filter(one => isIsolated(one)))) {
    const engine = some.every(({ asks }) => asks === 'interleave') ? (world.sql.races ?? world.sql) : world.sql;
    await engine.withDatabase(options, async database => {
      await build(database, check, learner, context, undefined);
      for (const one of some) report.settle(one.name, await judgeSql(database, one, { ...context, learner }));
    });
  }
}

/** Assertions that may share a database: races take back what they do, unless something was done before them. */
function bySharing(assertions: readonly IsolatedAssertion[]): readonly (readonly IsolatedAssertion[])[] {
  const shares = (one: IsolatedAssertion) => one.asks === 'interleave' && one.before === undefined;
  const alone = assertions.filter(one => !shares(one)).map(one => [one]);
  const together = assertions.filter(shares);
  return together.length > 0 ? [...alone, together] : alone;
}

const unfit = (refusal: SqlRefusal) =>
  message(
    'The rows of the check do not fit these tables: {0} (SQLSTATE {1}).',
    refusal.message,
    stateText(refusal.sqlstate),
  );

/**
 * Runs all files.
 * @param report undefined when that was said already.
 * @returns broken: a file of the learner is refused; empty: what comes after them is refused.
 */
async function build(
  database: SqlDatabase,
  { setup, after }: SqlCheck,
  learner: readonly LearnerText[],
  { given }: CheckContext,
  report: Report | undefined,
): Promise<'whole' | 'empty' | 'broken'> {
  for (const file of setup) await runSetup(database, given(file));
  if (setup.length > 0) await database.newSession();
  for (const text of learner) {
    const finding = await runLearnerText(database, text);
    report?.settle(runsFile(text.file), finding);
    if (finding) return 'broken';
  }
  for (const file of after) {
    const { refusal } = await runAll(database, given(file));
    report?.settle(fitsAfter(file), refusal && (await courseRefusal(database, refusal, learner, unfit(refusal))));
    await database.newSession();
    if (refusal) return 'empty';
  }
  return 'whole';
}
