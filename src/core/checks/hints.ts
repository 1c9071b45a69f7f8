import { inEnglish } from '../message.ts';
import { evidenceText } from './evidence.ts';
import { regularExpression } from './fields.ts';
import type { Declared } from './kind.ts';
import type { Mistake } from './lab.ts';
import type { AssertionResult } from './verdict.ts';

/**
 * The hint for what failed: of the first known mistake that is recognised, otherwise of the first failed assertion. A
 * later one's would be about something else.
 */
export function chooseHint(
  results: readonly AssertionResult[],
  mistakes: readonly Mistake[],
  declared: readonly Declared[],
): string | undefined {
  const failed = results.filter(result => result.state === 'failed');
  const mistake = mistakes.find(
    ({ fails, finds }) =>
      fails.every(name => failed.some(result => result.name === name)) &&
      (finds === undefined ||
        failed.some(
          ({ name, finding }) => fails.includes(name) && regularExpression(finds).test(findingText(finding)),
        )),
  );
  const hints = new Map(declared.map(({ name, hint }) => [name, hint]));
  return mistake?.hint ?? hints.get(failed[0]?.name ?? '');
}

type Failed = Extract<AssertionResult, { state: 'failed' }>;

/** All that a finding says, for `finds` of a mistake. */
function findingText({ message, actual, output }: Failed['finding']): string {
  return [inEnglish(message), actual ? evidenceText(actual) : '', output ?? ''].join('\n');
}
