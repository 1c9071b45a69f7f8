import type { CheckedStep } from './checkRun.ts';
import type { Format } from './format.ts';
import { jsonText } from './jsonText.ts';
import { earned } from './score.ts';
import { outputOf } from './stepOutput.ts';

/** What Classroom 50's runner says of a submission, and every result has to repeat. */
export const classroom50Values = ['CLASSROOM', 'ASSIGNMENT', 'SUBMISSION_TAG', 'COMMIT_URL', 'RELEASE_URL'] as const;

/**
 * The `result.json` of Classroom 50, classroom50/result/v1 (foundation50/classroom50, wiki page "Advanced Autograding"). A
 * test is a step. The form knows of passed and not passed only, and takes a result for whole: a step that could not be
 * checked has `null` for its score and so has the whole, which the runner's validation refuses; the autograder has to end
 * with a code other than 0 then, which the runner takes for an error of the infrastructure.
 * @throws Error when a value is missing; `missingValues` names them beforehand.
 */
export const classroom50: Format = ({ steps, startedAt }, { values }) => {
  const missing = classroom50Values.filter(name => !values[name]);
  if (missing.length > 0) throw new Error(`The format classroom50 needs ${missing.join(', ')} in the environment.`);
  const tests = steps.map(test);
  const type = values.ASSIGNMENT_TYPE || values.MODE;
  const owner = values.OWNER || values.USERNAME;
  return jsonText({
    schema: 'classroom50/result/v1',
    classroom: values.CLASSROOM,
    assignment: values.ASSIGNMENT,
    // The runner stamps both, and the time of submission, over what is said here.
    ...(type ? { assignment_type: type } : {}),
    ...(owner ? { owner } : {}),
    submission: values.SUBMISSION_TAG,
    commit: values.COMMIT_URL,
    release: values.RELEASE_URL,
    review: values.REVIEW_URL || values.COMMIT_URL,
    datetime: `${new Date(startedAt).toISOString().slice(0, 19)}Z`,
    score: total(tests.map(({ score }) => score)),
    'max-score': total(tests.map(one => one['max-score'])),
    tests,
  });
};

function test(step: CheckedStep) {
  const score = earned(step) ?? null;
  return {
    'test-name': `${step.step}: ${step.title}`,
    passed: score === null ? null : step.verdict.outcome === 'passed',
    score,
    'max-score': step.points,
    output: outputOf(step),
  };
}

const total = (scores: readonly (number | null)[]) =>
  scores.reduce<number | null>((sum, one) => (sum === null || one === null ? null : sum + one), 0);
