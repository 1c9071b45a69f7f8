import type { Verdict } from '../checks/engine/verdict.ts';
import type { CheckedStep, CheckRun } from './checkRun.ts';

/** Points of all steps that passed, and of all steps. */
export type Score = { readonly score: number; readonly most: number };

/** What a step earns: all of its points or none, since a step passes as a whole. Undefined when it could not be checked. */
export function earned({ verdict, points }: CheckedStep): number | undefined {
  if (verdict.outcome === 'couldNotCheck') return undefined;
  return verdict.outcome === 'passed' ? points : 0;
}

/** The points of a run. Those of a step that could not be checked are neither earned nor lost, so that the run has no score. */
export function scoreOf({ steps }: CheckRun): Score | undefined {
  if (steps.some(step => earned(step) === undefined)) return undefined;
  const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
  return { score: sum(steps.map(step => earned(step) ?? 0)), most: sum(steps.map(({ points }) => points)) };
}

/**
 * What several verdicts come to, as a step's own verdict is made: what does not hold is known, whatever else could not be
 * looked at. None at all have found out nothing.
 */
export function together(outcomes: readonly Verdict['outcome'][]): Verdict['outcome'] {
  if (outcomes.includes('notYet')) return 'notYet';
  return outcomes.length === 0 || outcomes.includes('couldNotCheck') ? 'couldNotCheck' : 'passed';
}

/** What came of a run as a whole. */
export const outcomeOf = ({ steps }: CheckRun): Verdict['outcome'] =>
  together(steps.map(({ verdict }) => verdict.outcome));

/** Whether there is a step and every one could be checked: only then can a run be graded. */
export const isWhole = ({ steps }: CheckRun): boolean =>
  steps.length > 0 && steps.every(({ verdict }) => verdict.outcome !== 'couldNotCheck');
