import { inEnglish } from '../../message.ts';
import { evidenceText } from '../engine/evidence.ts';
import { regularExpression } from '../engine/regularExpression.ts';
import type { AssertionResult, Failed } from '../engine/verdict.ts';
import type { Mistake } from '../lab/lab.ts';
import { comesFirst } from './causes.ts';

/** What failed, in its order. */
export const failuresOf = (results: readonly AssertionResult[]) =>
  results.filter((result): result is Failed => result.state === 'failed');

/**
 * Whether a mistake is recognised in what a check says: all that it names fails and holds, and what was found has its
 * text. How a file is written is not a mistake in its meaning, unless the author says so.
 */
export function isRecognised(
  { fails, holds = [], finds, syntax = false }: Mistake,
  results: readonly AssertionResult[],
): boolean {
  const failed = failuresOf(results).filter(({ name }) => fails.includes(name));
  return (
    fails.every(wanted => failed.some(({ name }) => name === wanted)) &&
    holds.every(wanted => results.some(({ name, state }) => name === wanted && state === 'held')) &&
    failed.some(
      ({ finding }) =>
        (!comesFirst(finding) || (syntax && finding.cause === 'syntax')) &&
        (finds === undefined || regularExpression(finds).test(findingText(finding))),
    )
  );
}

/** All that a finding says, for `finds` of a mistake. */
export function findingText({ message, actual, output }: Failed['finding']): string {
  return [inEnglish(message), actual ? evidenceText(actual) : '', output ?? ''].join('\n');
}
