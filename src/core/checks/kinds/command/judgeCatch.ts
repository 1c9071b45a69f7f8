import { message } from '../../../message.ts';
import type { Finding } from '../../engine/evidence.ts';
import { judgePasses } from './judgeCommand.ts';
import { printedBy, type Run } from './runProgram.ts';
import { someNames } from './testReport.ts';

/** Why the learner's tests can say nothing of a broken implementation yet; undefined when they can. */
export function notReady(own: Run): Finding | undefined {
  const wrong = judgePasses(1, own);
  return (
    wrong && {
      ...wrong,
      message: message('Your tests must pass before they can show whether they notice a bug.'),
      cause: wrong.cause ?? 'tests fail',
    }
  );
}

/**
 * Whether the learner's tests notice a bug: one that passes without it fails with it. A run that breaks, hangs or has no
 * tests notices nothing.
 * @param own the run without the bug, in which all tests pass.
 */
export function judgeCatch(bug: string, own: Run, broken: Run): Finding | undefined {
  const { tests } = broken.report;
  const known = new Set(own.report.tests.map(({ name }) => name));
  if (tests.some(({ name, outcome }) => outcome === 'failed' && known.has(name))) return undefined;
  const crashed = tests.filter(({ outcome }) => outcome === 'crashed');
  const output = printedBy(broken);
  if (broken.ended.cut === 'time')
    return { message: message('With this bug your tests never end, so they do not notice it: {0}.', bug), output };
  if (crashed.length > 0)
    return {
      message: message('With this bug your tests stop early ({0}) instead of failing: {1}.', someNames(crashed), bug),
      output,
    };
  return tests.length === 0 || broken.report.faults.length > 0
    ? { message: message('With this bug your tests do not run to the end: {0}.', bug), output }
    : { message: message('Your tests do not notice this bug: {0}.', bug) };
}
