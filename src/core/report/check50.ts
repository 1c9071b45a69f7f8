import { type Case, casesOf, notReachedWords } from './cases.ts';
import type { CheckedStep } from './checkRun.ts';
import type { Format } from './format.ts';
import { jsonText } from './jsonText.ts';
import { atText, placeOf } from './place.ts';
import { findingMessage, obstacleMessage, quoted, quotedOutput, wellFormed } from './reportText.ts';

/**
 * check50's JSON (https://cs50.readthedocs.io/projects/check50/en/latest/json_specification/). A result is an assertion:
 * `passed` is `null` for what was not reached and for what could not be checked, which then has an `error` in its `cause`.
 * A run in which nothing could be checked has a top-level `error` in place of `results`, check50's form for that.
 */
export const check50: Format = (run, { version }) => {
  const slug = `backend-journey/${run.course.id}`;
  const [first] = run.steps.flatMap(({ verdict }) => (verdict.outcome === 'couldNotCheck' ? [verdict.obstacle] : []));
  const nothing = run.steps.length > 0 && run.steps.every(({ verdict }) => verdict.outcome === 'couldNotCheck');
  if (first && nothing) return jsonText({ slug, error: errorOf(first), version });
  return jsonText({ slug, results: run.steps.flatMap(step => casesOf(step).map(one => result(step, one))), version });
};

function result(step: CheckedStep, one: Case) {
  return {
    name: `${step.step}: ${one.name}`,
    description: `${step.title}: ${one.name}`,
    passed: one.state === 'held' ? true : one.state === 'failed' ? false : null,
    log: one.state === 'failed' ? (quotedOutput(one.finding.output)?.split('\n') ?? []) : [],
    cause: causeOf(one, step.folder),
    data: { step: step.step, points: step.points },
    dependency: null,
  };
}

function causeOf(one: Case, folder: string) {
  switch (one.state) {
    case 'held':
      return null;
    case 'failed':
      return failureCause(one, folder);
    case 'notReached':
      return { rationale: notReachedWords(one) };
    case 'couldNotCheck':
      return { rationale: `Could not check: ${obstacleMessage(one.obstacle)}`, error: errorOf(one.obstacle) };
  }
}

/** `expected` and `actual` appear in a pair or not at all. */
function failureCause({ finding, hint }: Extract<Case, { state: 'failed' }>, folder: string) {
  const place = placeOf(folder, finding);
  const [expected, actual] = [quoted(finding.expected), quoted(finding.actual)];
  return {
    rationale: findingMessage(finding),
    help: [...(place ? [`See ${atText(place)}.`] : []), ...(hint ? [wellFormed(hint)] : [])].join(' ') || null,
    ...(expected === undefined || actual === undefined ? {} : { expected, actual }),
  };
}

function errorOf(obstacle: Parameters<typeof obstacleMessage>[0]) {
  return { type: 'CouldNotCheck', value: obstacleMessage(obstacle), traceback: [], data: { kind: obstacle.kind } };
}
