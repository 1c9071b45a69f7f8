import type { Finding } from '../checks/engine/evidence.ts';
import type { Obstacle, Verdict } from '../checks/engine/verdict.ts';
import type { CheckedStep } from './checkRun.ts';
import { obstacleMessage } from './reportText.ts';

/** What came of one assertion, as formats of tests know it: a test case. The same assertion is the same case in every run. */
export type Case = { readonly name: string } & (
  | { readonly state: 'held' }
  /** `hint` is the first tier of help, on the assertion that it is about. */
  | { readonly state: 'failed'; readonly finding: Finding; readonly hint: string | undefined }
  /** Something before it failed; `obstacle` is what kept another of the step's checks from looking. */
  | { readonly state: 'notReached'; readonly obstacle: Obstacle | undefined }
  /** Nothing was found out about it. */
  | { readonly state: 'couldNotCheck'; readonly obstacle: Obstacle }
);

/** The case of a step of which not even the assertions are known. */
const wholeStep = 'The step can be checked';

/** The cases of a step: one for each of its assertions, at least one. */
export function casesOf({ verdict }: CheckedStep): readonly Case[] {
  const cases = verdict.results.map((result): Case => {
    const { name } = result;
    if (result.state === 'held') return { name, state: 'held' };
    if (result.state === 'failed')
      return { name, state: 'failed', finding: result.finding, hint: hintFor(verdict, name) };
    return verdict.outcome === 'couldNotCheck'
      ? { name, state: 'couldNotCheck', obstacle: verdict.obstacle }
      : { name, state: 'notReached', obstacle: verdict.outcome === 'notYet' ? verdict.obstacle : undefined };
  });
  return verdict.outcome === 'couldNotCheck' && !cases.some(({ state }) => state === 'couldNotCheck')
    ? [...cases, { name: wholeStep, state: 'couldNotCheck', obstacle: verdict.obstacle }]
    : cases;
}

function hintFor(verdict: Verdict, name: string): string | undefined {
  const hints = verdict.outcome === 'notYet' ? verdict.hints : undefined;
  return hints?.assertion === name ? hints.nudge : undefined;
}

/** How many of the cases are in a state. */
export const countOf = (cases: readonly Case[], state: Case['state']): number =>
  cases.filter(one => one.state === state).length;

/** Why an assertion was not looked at. */
export function notReachedWords({ obstacle }: Extract<Case, { state: 'notReached' }>): string {
  return obstacle
    ? `Not reached. Another part of the step could not be checked: ${obstacleMessage(obstacle)}`
    : 'Not reached: something before it does not hold yet.';
}
