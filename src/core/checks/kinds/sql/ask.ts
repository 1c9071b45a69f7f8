import type { Finding } from '../../engine/evidence.ts';
import type { CheckContext } from '../../engine/kind.ts';
import type { SqlDatabase } from '../../engine/sqlEngine.ts';
import { askIndex } from './askIndex.ts';
import { askInterleave } from './askInterleave.ts';
import { askPlan } from './askPlan.ts';
import { type Asked, askQuery } from './askQuery.ts';
import { askScript } from './askScript.ts';
import { askAccepted, askRefused } from './askStatements.ts';
import { askTable } from './askTable.ts';
import type { PlanAssertion, QueryAssertion, SqlAssertion } from './assertions.ts';
import { type LearnerText, readLearnerText } from './script/learnerText.ts';
import { whereDefined } from './script/whereDefined.ts';

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
export type AskContext = Pick<CheckContext, 'world' | 'given'> & { readonly learner: readonly LearnerText[] };

/** Asks one assertion; undefined when it holds. */
export async function ask(
  database: SqlDatabase,
  assertion: SqlAssertion,
  context: AskContext,
): Promise<Finding | undefined> {
  switch (assertion.asks) {
    case 'table':
    case 'index': {
      const finding =
        assertion.asks === 'table' ? await askTable(database, assertion) : await askIndex(database, assertion);
      return finding && { ...finding, where: whereDefined(context.learner, assertion.table) };
    }
    case 'refused':
      return askRefused(database, assertion);
    case 'accepted':
      return askAccepted(database, assertion, context.learner);
    case 'query':
      return withAsked(assertion, context, asked => askQuery(database, asked, assertion, context.learner));
    case 'plan':
      return withAsked(assertion, context, asked => askPlan(database, asked, assertion, context.learner));
    case 'script':
    case 'interleave': {
      const text = await readLearnerText(context.world, assertion.runs);
      if ('finding' in text) return text.finding;
      const learner = [...context.learner, text.read];
      return assertion.asks === 'script'
        ? askScript(database, text.read, assertion, learner)
        : askInterleave(database, text.read, assertion, learner);
    }
  }
}

async function withAsked(
  { query, file, given }: QueryAssertion | PlanAssertion,
  context: AskContext,
  work: (asked: Asked) => Promise<Finding | undefined>,
): Promise<Finding | undefined> {
  if (file === undefined) return work({ course: query ?? context.given(given ?? '') });
  const text = await readLearnerText(context.world, file);
  return 'finding' in text ? text.finding : work({ learner: text.read });
}
