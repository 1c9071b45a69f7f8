import type { CheckedStep, CheckRun } from './checkRun.ts';
import type { Format } from './format.ts';
import { jsonText } from './jsonText.ts';
import { earned, isWhole, outcomeOf } from './score.ts';
import { outputOf } from './stepOutput.ts';

/**
 * Gradescope's `results.json` (https://gradescope-autograders.readthedocs.io/en/latest/specs/). A test is a step. Gradescope
 * wants a score for every test and knows of passed and failed only: a step that could not be checked has neither score nor
 * status, so that Gradescope reports an autograder that failed, and grades nothing.
 */
export const gradescope: Format = run => {
  const milliseconds = run.steps.reduce((sum, { ms }) => sum + ms, 0);
  return jsonText({
    execution_time: Math.round(milliseconds / 1000),
    output: summary(run),
    output_format: 'text',
    test_output_format: 'text',
    test_name_format: 'text',
    visibility: 'visible',
    stdout_visibility: 'visible',
    extra_data: { course: run.course.id },
    tests: run.steps.map(test),
  });
};

function summary(run: CheckRun): string {
  switch (isWhole(run) ? outcomeOf(run) : 'couldNotCheck') {
    case 'passed':
      return 'Every step passed.';
    case 'notYet':
      return 'Some steps do not pass yet.';
    case 'couldNotCheck':
      return 'Not everything could be checked. That is not a fault of the submission: run the autograder again once it is fixed.';
  }
}

function test(step: CheckedStep, at: number) {
  const score = earned(step);
  return {
    ...(score === undefined ? {} : { score, status: step.verdict.outcome === 'passed' ? 'passed' : 'failed' }),
    max_score: step.points,
    name: step.title,
    number: String(at + 1),
    output: outputOf(step),
    tags: [],
    visibility: 'visible',
    extra_data: { step: step.step, outcome: step.verdict.outcome },
  };
}
