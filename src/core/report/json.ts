import type { AssertionResult, Obstacle } from '../checks/engine/verdict.ts';
import { inEnglish } from '../message.ts';
import { casesOf } from './cases.ts';
import type { CheckedStep } from './checkRun.ts';
import type { Format } from './format.ts';
import { jsonText } from './jsonText.ts';
import { placeOf } from './place.ts';
import { earned, outcomeOf, scoreOf } from './score.ts';

/** Our own form: everything that is known, sentences in English. Fields are added to it, never taken away or renamed. */
export const json: Format = (run, { version }) => {
  const score = scoreOf(run);
  return jsonText({
    schema: 'backend-journey/check-run/v1',
    version,
    course: run.course,
    startedAt: new Date(run.startedAt).toISOString(),
    outcome: outcomeOf(run),
    score: score?.score ?? null,
    maxScore: run.steps.reduce((sum, { points }) => sum + points, 0),
    steps: run.steps.map(stepFields),
  });
};

function stepFields(checked: CheckedStep) {
  const { step, title, folder, verdict, ms, points } = checked;
  const hints = new Map(casesOf(checked).flatMap(one => (one.state === 'failed' ? [[one.name, one.hint]] : [])));
  return {
    step,
    title,
    folder: folder === '' ? '.' : folder,
    outcome: verdict.outcome,
    ms: Math.round(ms),
    score: earned(checked) ?? null,
    maxScore: points,
    results: verdict.results.map(result => resultFields(result, folder, hints.get(result.name))),
    obstacle: 'obstacle' in verdict && verdict.obstacle ? obstacleFields(verdict.obstacle, folder) : null,
  };
}

function resultFields(result: AssertionResult, folder: string, hint: string | undefined) {
  const { name, state } = result;
  if (state !== 'failed') return { name, state };
  const { message, expected, actual, output } = result.finding;
  const place = placeOf(folder, result.finding);
  return { name, state, message: inEnglish(message), expected, actual, place, output, hint };
}

function obstacleFields({ kind, message, fix, finding }: Obstacle, folder: string) {
  const place = finding && placeOf(folder, finding);
  return { kind, message: inEnglish(message), fix, place, output: finding?.output };
}
