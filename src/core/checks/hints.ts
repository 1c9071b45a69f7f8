import { inEnglish } from '../message.ts';
import { evidenceText } from './evidence.ts';
import { regularExpression } from './fields.ts';
import type { Declared } from './kind.ts';
import type { Mistake } from './lab.ts';
import type { AssertionResult } from './verdict.ts';

/** What an author has to say of one thing that fails, from the least to the most. */
export type Hints = {
  /** What they are about: a recognised mistake or an assertion, so that the same is known again. */
  readonly about: string;
  /** The failed assertion that they belong to. */
  readonly assertion: string;
  readonly nudge: string | undefined;
  readonly pointer: string | undefined;
  /** Markdown. */
  readonly fragment: string | undefined;
};

/**
 * The hints for what failed: of the first known mistake that is recognised, otherwise of the first failed assertion. A
 * later one's would be about something else. What the mistake leaves out, its assertion may have.
 * @returns undefined when nothing failed.
 */
export function chooseHints(
  results: readonly AssertionResult[],
  mistakes: readonly Mistake[],
  declared: readonly Declared[],
): Hints | undefined {
  const failed = results.filter(result => result.state === 'failed');
  const mistake = mistakes.find(
    ({ fails, finds }) =>
      fails.every(name => failed.some(result => result.name === name)) &&
      (finds === undefined ||
        failed.some(
          ({ name, finding }) => fails.includes(name) && regularExpression(finds).test(findingText(finding)),
        )),
  );
  const first = failed.find(({ name }) => !mistake || mistake.fails.includes(name))?.name;
  if (first === undefined) return undefined;
  const own = declared.find(({ name }) => name === first);
  return {
    about: mistake ? `mistake ${mistake.name}` : `assertion ${first}`,
    assertion: first,
    nudge: mistake?.hint ?? own?.hint,
    pointer: mistake?.pointer ?? own?.pointer,
    fragment: mistake?.fragment ?? own?.fragment,
  };
}

type Failed = Extract<AssertionResult, { state: 'failed' }>;

/** All that a finding says, for `finds` of a mistake. */
function findingText({ message, actual, output }: Failed['finding']): string {
  return [inEnglish(message), actual ? evidenceText(actual) : '', output ?? ''].join('\n');
}
