import { message } from '../../../message.ts';
import { type Finding, textEvidence } from '../../engine/evidence.ts';
import { regularExpression } from '../../engine/regularExpression.ts';
import { causeInOutput } from '../../programs/programCause.ts';
import type { AssertionOf, CommandAssertion } from './assertions.ts';
import { badEnd, printedBy, type Run } from './runProgram.ts';
import { firstShortcoming, someNames, type TestCase } from './testReport.ts';

/** Asks one assertion of a run. */
export function judgeCommand(assertion: Exclude<CommandAssertion, { asks: 'catches' }>, run: Run): Finding | undefined {
  switch (assertion.asks) {
    case 'exit': {
      const wrong = badEnd(run, assertion.code);
      return wrong && { message: wrong, output: printedBy(run), where: run.place(run.stderr), cause: causeOf(run) };
    }
    case 'passes':
      return judgePasses(assertion.minimum, run);
    case 'test':
      return judgeTest(assertion, run);
    case 'prints':
      return judgePrints(assertion, run);
  }
}

/** All tests pass, there are enough of them, the report is whole, and the runner says so too by its exit code. */
export function judgePasses(minimum: number, run: Run): Finding | undefined {
  const wrong = firstShortcoming(run.report, minimum) ?? badEnd(run, 0);
  if (!wrong) return undefined;
  const bad = run.report.tests.filter(({ outcome }) => outcome === 'failed' || outcome === 'crashed');
  return { message: wrong, output: printedBy(run), ...(bad.length > 0 ? details(bad, run) : {}), cause: causeOf(run) };
}

/** What keeps the program from running at all. A program that runs may still fail in all that it is asked. */
const causeOf = ({ ended, stdout, stderr }: Run) =>
  ended.code === 0 ? undefined : causeInOutput(`${stderr}\n${stdout}`);

/** The tests with what went wrong in each, and the place of the first that has one. */
function details(bad: readonly TestCase[], run: Run): Pick<Finding, 'actual' | 'where'> {
  return {
    actual: textEvidence(bad.map(({ name, reason }) => (reason ? `${name}\n${indented(reason)}` : name)).join('\n')),
    where: bad.map(({ trace }) => run.place(trace)).find(Boolean) ?? run.place(`${run.stderr}\n${run.stdout}`),
  };
}

const indented = (text: string) => text.replace(/^(?=.)/gm, '  ');

function judgeTest({ test }: AssertionOf<'test'>, run: Run): Finding | undefined {
  const named = run.report.tests.filter(({ name }) => regularExpression(test).test(name));
  const bad = named.filter(({ outcome }) => outcome === 'failed' || outcome === 'crashed');
  if (bad.length > 0)
    return { message: message('A test fails: {0}.', someNames(bad)), output: printedBy(run), ...details(bad, run) };
  if (named.some(({ outcome }) => outcome === 'passed')) return undefined;
  const [left] = named;
  return left
    ? { message: message('The test "{0}" is skipped or todo.', left.name) }
    : {
        message: message('No test with a name that matches {0} ran.', test),
        actual: textEvidence(run.report.tests.map(({ name }) => name).join('\n')),
        output: printedBy(run),
      };
}

function judgePrints({ on, equals, contains, matches, lacks }: AssertionOf<'prints'>, run: Run): Finding | undefined {
  const printed = run[on];
  const actual = textEvidence(printed);
  if (equals !== undefined && printed.trimEnd() !== equals.trimEnd())
    return { message: message('{0} has different content.', on), expected: textEvidence(equals.trimEnd()), actual };
  if (contains !== undefined && !printed.includes(contains))
    return { message: message('{0} does not contain "{1}".', on, contains), actual };
  if (matches !== undefined && !regularExpression(matches).test(printed))
    return { message: message('{0} has no text that matches {1}.', on, matches), actual };
  const found = lacks === undefined ? undefined : regularExpression(lacks).exec(printed)?.[0];
  return found === undefined ? undefined : { message: message('{0} has "{1}".', on, found), actual };
}
