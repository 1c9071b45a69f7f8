import { casesOf } from './cases.ts';
import type { CheckedStep } from './checkRun.ts';
import { findingText, obstacleMessage } from './reportText.ts';

/** What the learner reads of a step: what does not hold, and what could not be checked. Empty when it passed. */
export function outputOf(step: CheckedStep): string {
  const { verdict, folder } = step;
  const failures = casesOf(step).flatMap(one =>
    one.state === 'failed' ? [`${one.name}: ${findingText(one.finding, folder, one.hint)}`] : [],
  );
  const obstacle =
    'obstacle' in verdict && verdict.obstacle ? [`Could not check: ${obstacleMessage(verdict.obstacle)}`] : [];
  return [...failures, ...obstacle].join('\n\n');
}
