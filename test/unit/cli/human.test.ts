import assert from 'node:assert/strict';
import { columnsOf, wrapped } from '../../../src/cli/human/columns.ts';
import type { Drawing } from '../../../src/cli/human/drawing.ts';
import { humanReport } from '../../../src/cli/human/human.ts';
import { isColoured, paintFor } from '../../../src/cli/human/paint.ts';
import { jsonEvidence, textEvidence } from '../../../src/core/checks/engine/evidence.ts';
import type { AssertionResult, Verdict } from '../../../src/core/checks/engine/verdict.ts';
import { message } from '../../../src/core/message.ts';
import type { CheckedStep, CheckRun } from '../../../src/core/report/checkRun.ts';

const plain: Drawing = { columns: 80, paint: paintFor(false), points: false };

const checked = (verdict: Verdict, more: Partial<CheckedStep> = {}): CheckedStep => ({
  step: 'basics/answer',
  title: 'Answer a Request',
  folder: 'labs/answer',
  verdict,
  ms: 420,
  points: 1,
  ...more,
});
const runOf = (...steps: CheckedStep[]): CheckRun => ({
  course: { id: 'notes', title: 'Notes' },
  startedAt: 0,
  steps,
});
const notYet = (...results: AssertionResult[]): Verdict => ({
  outcome: 'notYet',
  results,
  hints: { about: '', assertion: '', nudge: 'The status stands first.', pointer: undefined, fragment: undefined },
  obstacle: undefined,
});
const failed = (name: string, finding: Extract<AssertionResult, { state: 'failed' }>['finding']): AssertionResult => ({
  name,
  state: 'failed',
  finding,
});

describe('the report for people', () => {
  it('lists what holds when one step is checked alone', () => {
    const verdict: Verdict = { outcome: 'passed', results: [{ name: 'it answers', state: 'held' }] };
    assert.equal(
      humanReport(runOf(checked(verdict)), plain),
      `✓ Answer a Request  passed  0.4 s
  basics/answer  labs/answer
  ✓ it answers
`,
    );
  });

  it('shows what was expected and found side by side, the place from here, the output and the hint', () => {
    const finding = {
      message: message('The answer is another one.'),
      expected: jsonEvidence({ id: 4, lent: true }),
      actual: jsonEvidence({ id: 4 }),
      where: { file: 'src/server.js', line: 12, column: 3 },
      output: 'listening\n\u001b[31mTypeError\u001b[39m: x\n',
    };
    const verdict = notYet({ name: 'it starts', state: 'held' }, failed('it answers', finding), {
      name: 'it ends',
      state: 'notReached',
    });
    assert.equal(
      humanReport(runOf(checked(verdict)), plain),
      `✗ Answer a Request  not yet, 1 of 3 checks passed  0.4 s
  basics/answer  labs/answer
  ✓ it starts
  ✗ it answers
    The answer is another one.
    labs/answer/src/server.js:12:3
    Expected       │ Found
    {              │ {
      "id": 4,     │   "id": 4
      "lent": true │
    }              │ }
    Output:
      listening
      TypeError: x
  · 1 check was not reached
  Hint: The status stands first.
`,
    );
  });

  it('shows a difference where the terminal is too narrow, and wraps', () => {
    const finding = {
      message: message('The second line is not the one that was asked for, which is longer.'),
      expected: textEvidence('one line that is long enough\ntwo lines that are long'),
      actual: textEvidence('one line that is long enough\nthree lines that are long'),
    };
    assert.equal(
      humanReport(runOf(checked(notYet(failed('it is right', finding)), { folder: '' })), { ...plain, columns: 44 }),
      `✗ Answer a Request  not yet, 0 of 1 checks passed  0.4 s
  basics/answer
  ✗ it is right
    The second line is not the one that was
    asked for, which is longer.
    - Expected  + Found
      one line that is long enough
    - two lines that are long
    + three lines that are long
  Hint: The status stands first.
`,
    );
  });

  it('says once what several assertions found, and at its end how many steps passed', () => {
    const finding = {
      message: message('A row is missing.'),
      expected: textEvidence('a\nb'),
      actual: textEvidence('a'),
    };
    const passed: Verdict = { outcome: 'passed', results: [{ name: 'x', state: 'held' }] };
    const couldNot: Verdict = {
      outcome: 'couldNotCheck',
      results: [],
      obstacle: {
        kind: 'tool missing',
        message: message('{0} is needed.', 'git'),
        fix: { kind: 'install', program: 'git', url: 'https://git-scm.com/downloads' },
      },
    };
    const run = runOf(
      checked(passed, { title: 'One' }),
      checked(notYet(failed('all rows', finding), failed('in order', finding)), { title: 'Two' }),
      checked(couldNot, { title: 'Three', folder: '' }),
    );
    assert.equal(
      humanReport(run, { ...plain, points: true }),
      `✓ One  passed  0.4 s
  basics/answer  labs/answer

✗ Two  not yet, 0 of 2 checks passed  0.4 s
  basics/answer  labs/answer
  ✗ all rows
    A row is missing.
    Expected │ Found
    a        │ a
    b        │
  ✗ in order
    as above
  Hint: The status stands first.

! Three  could not check  0.4 s
  basics/answer
  git is needed.
  How to install git: https://git-scm.com/downloads

1 of 3 steps passed, 1 not yet, 1 could not be checked, no score, since not everything could be checked, 1.3 s
`,
    );
  });

  it('obeys nothing that others wrote, and shows every character of it', () => {
    const finding = { message: message('{0} is odd.', 'a\u001b[2Jb'), actual: textEvidence('x\u202Ey\u0007') };
    const verdict = notYet(failed('na\rme', finding));
    const text = humanReport(runOf(checked(verdict, { title: 'T\u001b]0;x\u0007', folder: 'a\u001b' })), plain);
    assert.doesNotMatch(text.replaceAll('\n', ''), /[\p{Cc}\p{Cf}]/u);
    assert.ok(text.includes('a⟨U+001B⟩[2Jb is odd.') && text.includes('x⟨U+202E⟩y⟨U+0007⟩'), text);
  });

  it('cuts what nobody reads', () => {
    const many = Array.from({ length: 100 }, (_, at) => `line ${at}`).join('\n');
    const finding = { message: message('No.'), actual: textEvidence(many), output: many };
    const text = humanReport(runOf(checked(notYet(failed('it', finding)))), plain);
    assert.ok(text.includes('… and 88 more lines') && text.includes('Output (the last 20 of 100 lines):'), text);
    assert.ok(text.includes('line 99') && text.split('\n').length < 50);
  });
});

describe('colours', () => {
  const terminal = { isTerminal: true };
  const pipe = { isTerminal: false };

  it('are drawn at a terminal, unless somebody says otherwise', () => {
    assert.equal(isColoured(terminal, {}, undefined), true);
    assert.equal(isColoured(pipe, {}, undefined), false);
    assert.equal(isColoured(terminal, { TERM: 'dumb' }, undefined), false);
    assert.equal(isColoured(terminal, { NO_COLOR: '1' }, undefined), false);
    assert.equal(isColoured(terminal, { NO_COLOR: '' }, undefined), true);
    assert.equal(isColoured(pipe, { FORCE_COLOR: '1' }, undefined), true);
    assert.equal(isColoured(terminal, { FORCE_COLOR: '0' }, undefined), false);
    assert.equal(isColoured(terminal, { FORCE_COLOR: '1' }, 'never'), false);
    assert.equal(isColoured(pipe, { NO_COLOR: '1' }, 'always'), true);
  });

  it('end where they began, and change no letter', () => {
    const paint = paintFor(true);
    assert.equal(paint.red('x'), '\u001b[31mx\u001b[39m');
    assert.equal(paint.red(''), '');
    assert.equal(paintFor(false).red('x'), 'x');
  });
});

describe('the columns of a terminal', () => {
  it('are counted as it draws characters', () => {
    assert.deepEqual(['abc', 'é', 'e\u0301', '図書', '📚', '→'].map(columnsOf), [3, 1, 1, 4, 2, 1]);
  });

  it('are kept when lines are broken, at blanks where there are some', () => {
    assert.deepEqual(wrapped('one two three', 8), ['one two', 'three']);
    assert.deepEqual(wrapped('abcdefghij', 4), ['abcd', 'efgh', 'ij']);
    assert.deepEqual(wrapped('図書館図書館', 6), ['図書館', '図書館']);
    assert.deepEqual(wrapped('', 4), ['']);
  });
});
