import fc from 'fast-check';
import type { Evidence, Finding } from '../../../src/core/checks/engine/evidence.ts';
import { type AssertionResult, judge, type Obstacle, type Verdict } from '../../../src/core/checks/engine/verdict.ts';
import type { StepName } from '../../../src/core/course/course.ts';
import { message } from '../../../src/core/message.ts';
import type { CheckedStep, CheckRun } from '../../../src/core/report/checkRun.ts';
import type { Surroundings } from '../../../src/core/report/format.ts';

/** What Classroom 50's runner says in the environment. */
export const surroundings: Surroundings = {
  version: '1.2.3',
  values: {
    CLASSROOM: 'backend-2026',
    ASSIGNMENT: 'join',
    SUBMISSION_TAG: 'submit/2026-11-30T18-00-00Z-a1b2c3d',
    COMMIT_URL: 'https://github.com/school/join-ada/commit/a1b2c3d',
    RELEASE_URL: 'https://github.com/school/join-ada/releases/tag/submit%2F2026',
  },
};

/** A missing program, which nobody answers wrong by. */
export const noDocker: Obstacle = {
  kind: 'tool missing',
  message: message('{0} is not installed.', 'psql'),
  fix: { kind: 'install', program: 'psql', url: 'https://www.postgresql.org/download/' },
};

export const held = (name: string): AssertionResult => ({ name, state: 'held' });
export const notReached = (name: string): AssertionResult => ({ name, state: 'notReached' });
export const failed = (name: string, finding: Partial<Finding> = {}): AssertionResult => ({
  name,
  state: 'failed',
  finding: { message: message('The answer has no header {0}.', 'Location'), ...finding },
});

/** A verdict as the engine makes it of results and obstacles. */
export const verdictOf = (results: readonly AssertionResult[], ...obstacles: readonly Obstacle[]): Verdict =>
  judge(results, obstacles, () => undefined);

/** A step that was checked. */
export const checked = (step: StepName, verdict: Verdict, more: Partial<CheckedStep> = {}): CheckedStep => ({
  step,
  title: `The Title of ${step}`,
  folder: step.split('/')[1] ?? '',
  verdict,
  ms: 1234.5,
  points: 1,
  ...more,
});

export const runOf = (...steps: readonly CheckedStep[]): CheckRun => ({
  course: { id: 'backend-journey', title: 'Backend Journey' },
  startedAt: Date.UTC(2026, 10, 30, 18, 7, 5, 678),
  steps,
});

/** One step of each outcome, and one that is wrong and could not be looked at in full. */
export const mixedRun = runOf(
  checked('http/first-answer', verdictOf([held('answers'), held('says what it is')]), { points: 2 }),
  checked(
    'http/created',
    verdictOf([
      held('answers 201'),
      failed('names the new address', {
        where: { file: 'src/server.js', line: 12, column: 3 },
        expected: { kind: 'text', text: 'Location: /books/7' },
        actual: { kind: 'json', value: { 'content-type': 'text/plain' } },
        output: 'listening on 3000\n',
      }),
      notReached('the address answers'),
    ]),
    { points: 3 },
  ),
  checked('databases/join', verdictOf([held('the file is there'), notReached('joins')], noDocker), { points: 5 }),
  checked('databases/index', verdictOf([failed('is an index'), notReached('is used')], noDocker)),
);

/** Characters that mean something somewhere: to XML, to TAP, to YAML, to the runners of GitHub, to terminals, or to nobody. */
const pieces = [
  ...'<>&"\'#\\%:,;{}[]()`$|~@!?*=+-_./ \t\n\r',
  '\r\n',
  '\u0000',
  '\u0007',
  '\u001b[31m',
  '\u001b]0;t\u0007',
  '\u007f',
  '\u0085',
  '\u009b',
  '\u00a0',
  '\u2028',
  '\u2029',
  '\u202e',
  '\ufeff',
  '\ufffe',
  '\uffff',
  '\ud83d',
  '\udc00',
  '😀',
  '中文',
  'é',
  ']]>',
  '<![CDATA[',
  '<!--',
  '&#0;',
  '&amp;',
  '%0A',
  '%',
  '::error::x',
  '\n::set-output name=a::b',
  '##[add-path]/x',
  ' # SKIP',
  '# TODO',
  '\nnot ok 1',
  '\nBail out! x',
  '\n1..9',
  '---',
  '...',
  ' {',
  '$' + '{{ secrets.A }}',
  '{0}',
  '../',
  'C:\\x',
  'a b',
  'ok',
];
/** Text that is made to be misread. */
export const nasty = fc.array(fc.constantFrom(...pieces), { maxLength: 8 }).map(parts => parts.join(''));

const evidence: fc.Arbitrary<Evidence> = fc.oneof(
  nasty.map(text => ({ kind: 'text' as const, text })),
  nasty.map(text => ({ kind: 'json' as const, value: { [text]: [text, null, 1] } })),
  nasty.map(text => ({ kind: 'rows' as const, columns: [text], rows: [[text], [null]] })),
);
const path = nasty.map(text => `src/${text.replace(/[\0/]/g, '')}x.js`);
const finding: fc.Arbitrary<Finding> = fc.record(
  {
    message: nasty.map(text => message('Found {0}.', text)),
    expected: evidence,
    actual: evidence,
    where: fc.record({ file: path, line: fc.integer({ min: 1, max: 9 }), column: fc.integer({ min: 1, max: 9 }) }),
    output: nasty,
    subject: path,
  },
  { requiredKeys: ['message'] },
);
const obstacle: fc.Arbitrary<Obstacle> = fc.record({
  kind: fc.constantFrom('tool missing', 'port busy', 'not allowed', 'broken'),
  message: nasty.map(text => message('No: {0}', text)),
  fix: fc.oneof(
    fc.constant({ kind: 'retry' as const }),
    nasty.map(command => ({ kind: 'runInTerminal' as const, command })),
  ),
});
const results = fc
  .uniqueArray(fc.record({ name: nasty, finding, state: fc.constantFrom('held', 'failed', 'notReached') }), {
    selector: ({ name }) => name,
    maxLength: 4,
  })
  .map(all =>
    all.map(
      ({ name, state, finding }) =>
        (state === 'failed' ? { name, state, finding } : { name, state }) as AssertionResult,
    ),
  );

const verdict = fc.tuple(results, obstacle).map(([all, blocked]) => {
  const needsOne = all.length === 0 || all.some(({ state }) => state === 'notReached');
  return verdictOf(all, ...(needsOne ? [blocked] : []));
});

/** Runs in which every text is made to be misread. */
export const nastyRun: fc.Arbitrary<CheckRun> = fc
  .array(fc.tuple(verdict, nasty, nasty, fc.integer({ min: 1, max: 5 })), { maxLength: 4 })
  .map(steps =>
    runOf(
      ...steps.map(([verdict, title, folder, points], at) =>
        checked(`section/step-${at}`, verdict, { title, folder: folder.replace(/\0/g, ''), points }),
      ),
    ),
  );
