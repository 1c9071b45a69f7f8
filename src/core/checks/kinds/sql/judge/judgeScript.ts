import { message } from '../../../../message.ts';
import { type Finding, textEvidence } from '../../../engine/evidence.ts';
import type { SqlDatabase } from '../../../engine/sqlEngine.ts';
import type { AssertionOf } from '../assertions.ts';
import { runAll } from '../courseSql.ts';
import { causeOf, refusalText, stateText } from '../refusal.ts';
import { type LearnerText, runLearnerText, runText } from '../script/learnerText.ts';
import { courseRefusal } from '../script/missing.ts';
import { judgeRows } from './judgeQuery.ts';

/**
 * Runs a file of the learner and looks at what it leaves. It may have transactions of its own, so that nothing can be
 * taken back: the database has to be one for this assertion alone.
 */
export async function judgeScript(
  database: SqlDatabase,
  learner: LearnerText,
  wanted: AssertionOf<'script'>,
  all: readonly LearnerText[],
): Promise<Finding | undefined> {
  const unfit = wanted.before && (await runAll(database, wanted.before)).refusal;
  if (unfit) return courseRefusal(database, unfit, all);
  await database.newSession();
  const finding = wanted.fails
    ? await failsFault(database, learner, wanted)
    : await runLearnerText(database, learner, wanted.with);
  return finding ?? (wanted.leaves && (await judgeRows(database, wanted.leaves, all)));
}

/** The file has to end in the wanted error; then its session ends, and with it an open transaction. */
async function failsFault(
  database: SqlDatabase,
  learner: LearnerText,
  { fails = [], with: values }: AssertionOf<'script'>,
): Promise<Finding | undefined> {
  const states = fails === true ? [] : typeof fails === 'string' ? [fails] : fails;
  const { refusal, where } = await runText(database, learner, values);
  await database.newSession();
  if (refusal && (fails === true || states.includes(refusal.sqlstate))) return undefined;
  const expected = states.length > 0 ? textEvidence(states.map(stateText).join('\n')) : undefined;
  if (!refusal) return { message: message('{0} runs to its end, but an error must end it.', learner.file), expected };
  return {
    message: message(
      '{0} ends with another error: {1} (SQLSTATE {2}).',
      learner.file,
      refusal.message,
      stateText(refusal.sqlstate),
    ),
    expected,
    actual: textEvidence(refusalText(refusal)),
    where,
    cause: causeOf(refusal),
  };
}
