import { type Message, message } from '../../../message.ts';

/** How one test ended. */
export type TestOutcome =
  | 'passed'
  /** An assertion of the test, or the test itself, failed. */
  | 'failed'
  /** It did not come to that: the file cannot be loaded, the process died, a fixture broke. */
  | 'crashed'
  | 'skipped'
  | 'todo';

/** One test as a runner reports it. */
export type TestCase = {
  /** With the groups around it: `group > test`. */
  readonly name: string;
  readonly outcome: TestOutcome;
  /** What went wrong, in few words; empty when nothing did. */
  readonly reason: string;
  /** All that the report says of where it went wrong. */
  readonly trace: string;
};

/** What a runner reports. Groups and files are not tests. */
export type TestReport = {
  readonly tests: readonly TestCase[];
  /** Why the report cannot be trusted to be whole. */
  readonly faults: readonly Message[];
};

/** Joins the names of the groups around a test and its own. */
export const fullName = (groups: readonly string[], name: string) => [...groups, name].join(' > ');

/** Whether a name is that of a test file: runners report files in which no test was found, or that broke, by their path. */
export type IsFile = (name: string) => boolean;

/** A report that cannot be read at all. */
export const unreadableReport = (why: Message): TestReport => ({ tests: [], faults: [why] });

/** Names of tests in one line, the first few of them. */
export function someNames(tests: readonly TestCase[]): string {
  const names = tests.slice(0, 5).map(({ name }) => `"${name}"`);
  return tests.length > names.length ? `${names.join(', ')}, …` : names.join(', ');
}

/** Why a report is not one of tests that all passed; undefined when it is. */
export function firstShortcoming({ tests, faults }: TestReport, minimum: number): Message | undefined {
  const bad = tests.filter(({ outcome }) => outcome === 'failed' || outcome === 'crashed');
  if (bad.length > 0) return message('{0} of {1} tests fail: {2}.', bad.length, tests.length, someNames(bad));
  if (faults[0]) return faults[0];
  const left = tests.filter(({ outcome }) => outcome !== 'passed');
  if (left.length > 0)
    return message('{0} of {1} tests are skipped or todo: {2}.', left.length, tests.length, someNames(left));
  if (tests.length === 0) return message('No test ran.');
  return tests.length < minimum
    ? message('Number of tests that ran: {0}. At least {1} are needed.', tests.length, minimum)
    : undefined;
}
