import type { Finding } from '../../../engine/evidence.ts';
import type { CheckContext } from '../../../engine/kind.ts';
import type { SqlDatabase } from '../../../engine/sqlEngine.ts';
import type { AssertionOf, SqlAssertion } from '../assertions.ts';
import { type LearnerText, readLearnerText } from '../script/learnerText.ts';
import { whereDefined } from '../script/whereDefined.ts';
import { judgeIndex } from './judgeIndex.ts';
import { judgeInterleave } from './judgeInterleave.ts';
import { judgePlan } from './judgePlan.ts';
import { type Asked, judgeQuery } from './judgeQuery.ts';
import { judgeScript } from './judgeScript.ts';
import { judgeAccepted, judgeRefused } from './judgeStatements.ts';
import { judgeTable } from './judgeTable.ts';

/** Assertions that cannot take back what they do: each needs a database of its own. */
export type IsolatedAssertion = Extract<SqlAssertion, { asks: 'script' | 'interleave' }>;

/** Whether an assertion needs a database of its own. */
export function isIsolated(assertion: SqlAssertion): assertion is IsolatedAssertion {
  return assertion.asks === 'script' || assertion.asks === 'interleave';
}

/** Whether an assertion looks at definitions only, so that it can be asked without rows. */
export function isOfCatalogue({ asks }: SqlAssertion): boolean {
  return asks === 'table' || asks === 'index';
}

/** What an assertion is asked with: the check's context, and the files that were run. */
export type JudgeContext = Pick<CheckContext, 'world' | 'given'> & { readonly learner: readonly LearnerText[] };

/** Asks one assertion; undefined when it holds. */
export async function judgeSql(
  database: SqlDatabase,
  assertion: SqlAssertion,
  context: JudgeContext,
): Promise<Finding | undefined> {
  switch (assertion.asks) {
    case 'table':
    case 'index': {
      const finding =
        assertion.asks === 'table' ? await judgeTable(database, assertion) : await judgeIndex(database, assertion);
      return finding && { ...finding, where: whereDefined(context.learner, assertion.table) };
    }
    case 'refused':
      return judgeRefused(database, assertion);
    case 'accepted':
      return judgeAccepted(database, assertion, context.learner);
    case 'query':
      return withAsked(assertion, context, asked => judgeQuery(database, asked, assertion, context.learner));
    case 'plan':
      return withAsked(assertion, context, asked => judgePlan(database, asked, assertion, context.learner));
    case 'script':
    case 'interleave': {
      const text = await readLearnerText(context.world, assertion.runs);
      if ('finding' in text) return text.finding;
      const learner = [...context.learner, text.read];
      return assertion.asks === 'script'
        ? judgeScript(database, text.read, assertion, learner)
        : judgeInterleave(database, text.read, assertion, learner);
    }
  }
}

async function withAsked(
  { query, file, given }: AssertionOf<'query'> | AssertionOf<'plan'>,
  context: JudgeContext,
  work: (asked: Asked) => Promise<Finding | undefined>,
): Promise<Finding | undefined> {
  if (file === undefined) return work({ course: query ?? context.given(given ?? '') });
  const text = await readLearnerText(context.world, file);
  return 'finding' in text ? text.finding : work({ learner: text.read });
}
