import assert from 'node:assert/strict';
import type { Ended } from '../../../../../../src/core/checks/engine/world.ts';
import { inEnglish } from '../../../../../../src/core/message.ts';
import {
  checkProblems,
  type FakeWorld,
  fakeWorld,
  labWith,
  readCheck,
  told,
  verdictOf,
} from '../../../../../support/checks/fakeWorld.ts';

const files = { README: '', 'sum.js': 'right', 'sum.test.js': '', 'package.json': '{"devDependencies":{"tap":"1"}}' };
const given = { 'minus/sum.js': 'minus', 'hangs/sum.js': 'hangs', 'breaks/sum.js': 'breaks', 'other/sum.js': 'other' };

/** What a command that ends in a certain way comes to. */
async function verdictFor(fields: string, run: FakeWorld['run']) {
  const check = readCheck(`{ kind: command, run: [run, tests], ${fields} }`);
  return verdictOf([check], fakeWorld({ files, ...(run ? { run } : {}) }), { lab: labWith(given) });
}

async function ask(reads: string, assertion: string, ended: Partial<Ended>): Promise<string | undefined> {
  const verdict = await verdictFor(`reads: ${reads}, assertions: [{ name: it, ${assertion} }]`, () => ended);
  return verdict.outcome === 'couldNotCheck' ? inEnglish(verdict.obstacle.message) : told(verdict).it;
}

const good = 'TAP version 13\nok 1 - adds\nok 2 - subtracts\n1..2\n';

describe('a command check: all tests pass', () => {
  const right: [string, Partial<Ended>][] = [
    ['a good report', { stdout: good }],
    ['a test that has the name of a file', { stdout: 'ok 1 - README\nok 2 - b\n1..2\n' }],
    ['words around it', { stdout: `> lab@1 test\n\n${good}# pass 2\n`, stderr: '(node:1) DeprecationWarning: x\n' }],
    ['colours and CRLF', { stdout: `\u001b[32m${good.replaceAll('\n', '\u001b[0m\r\n\u001b[32m')}` }],
    ['bytes that are not UTF-8', { stdout: `\uFFFD\uFFFD\n${good}\uFFFD` }],
  ];
  for (const [what, ended] of right)
    it(`with ${what}`, async () => assert.equal(await ask('tap', 'asks: passes, minimum: 2', ended), 'held'));

  const wrong: [string, Partial<Ended>, string][] = [
    ['nothing printed', {}, 'The output has no test report (TAP).'],
    ['no test', { stdout: '1..0\n' }, 'No test ran.'],
    ['too few tests', { stdout: 'ok 1 - a\n1..1\n' }, 'Number of tests that ran: 1. At least 2 are needed.'],
    [
      'a plan that is too large',
      { stdout: 'ok 1 - a\nok 2 - b\n1..3\n' },
      'The report announces a different number of tests (3) than it has (2).',
    ],
    ['Bail out!', { stdout: `${good}Bail out! x\n` }, 'The run was aborted ("Bail out!"): x'],
    ['an exit code that is not 0', { stdout: good, code: 1 }, 'The program ended with exit code 1; it must be 0.'],
    ['a signal', { stdout: good, code: undefined, signal: 'SIGSEGV' }, 'The program was ended by the signal SIGSEGV.'],
    ['skipped tests', { stdout: 'ok 1 - a # SKIP\nok 2 - b\n1..2\n' }, '1 of 2 tests are skipped or todo: "a".'],
    ['tests to do', { stdout: 'ok 1 - a # TODO\nok 2 - b\n1..2\n' }, '1 of 2 tests are skipped or todo: "a".'],
    ['a failure and exit code 0', { stdout: 'not ok 1 - a\nok 2 - b\n1..2\n' }, '1 of 2 tests fail: "a".'],
    [
      'too much printed',
      { stdout: good, code: undefined, cut: 'output' },
      'The program printed more than 10 MB and was stopped.',
    ],
    [
      'a report of which the beginning is not kept',
      { stdout: good, lost: true },
      'The tests print more than 1 MB, so their report is incomplete. Make them print less, then check again.',
    ],
    [
      'no time left',
      { stdout: good, code: undefined, cut: 'time' },
      '"run tests" was stopped after 30 seconds. Make sure that it ends by itself, then check again.',
    ],
    [
      'a package that was not installed',
      { code: 1, stderr: "Error: Cannot find module 'tap'" },
      'The package tap, which package.json lists, is not installed yet. Run "npm install" once.',
    ],
    [
      'a file that does not exist',
      { code: 1, stderr: "Error: Cannot find module './tap'" },
      'The output has no test report (TAP).',
    ],
    ['only a file in which no test is', { stdout: 'ok 1 - /lab/sum.test.js\n1..1\n' }, 'No test ran.'],
  ];
  for (const [what, ended, finding] of wrong)
    it(`not with ${what}`, async () => assert.equal(await ask('tap', 'asks: passes, minimum: 2', ended), finding));

  it('shows which fail, why and where, and the end of the output', async () => {
    const stdout =
      "not ok 1 - adds\n  ---\n  error: |-\n    3 is not 4\n  stack: 'f (file:///lab/sum.js:4:2)'\n  ...\nok 2 - b\n1..2\n";
    const verdict = await verdictFor('reads: tap, assertions: [{ name: it, asks: passes }]', () => ({
      stdout,
      code: 1,
    }));
    const [result] = verdict.results;
    assert.ok(result?.state === 'failed');
    assert.deepEqual(result.finding.where, { file: 'sum.js', line: 4, column: 2 });
    assert.deepEqual(result.finding.actual, { kind: 'text', text: 'adds\n  3 is not 4' });
    assert.equal(result.finding.output, stdout.trim());
  });
});

describe('a command check: one test, exit code and output', () => {
  const report = 'ok 1 - adds\nnot ok 2 - subtracts\nok 3 - multiplies # SKIP\n1..3\n';
  const cases: [string, Partial<Ended>, string][] = [
    ['asks: test, test: ^adds$', { stdout: report, code: 1 }, 'held'],
    ['asks: test, test: tracts', { stdout: report, code: 1 }, 'A test fails: "subtracts".'],
    ['asks: test, test: s', { stdout: report, code: 1 }, 'A test fails: "subtracts".'],
    ['asks: test, test: multi', { stdout: report, code: 1 }, 'The test "multiplies" is skipped or todo.'],
    ['asks: test, test: divides', { stdout: report, code: 1 }, 'No test with a name that matches divides ran.'],
    ['asks: exit', {}, 'held'],
    ['asks: exit, code: 2', { code: 2 }, 'held'],
    ['asks: exit', { code: 2 }, 'The program ended with exit code 2; it must be 0.'],
    ['asks: exit', { code: undefined, signal: 'SIGKILL' }, 'The program was ended by the signal SIGKILL.'],
    ['asks: prints, equals: a', { stdout: 'a\r\n' }, 'held'],
    ['asks: prints, equals: a', { stdout: ' a\n' }, 'stdout has different content.'],
    ['asks: prints, contains: b, on: stderr', { stderr: 'abc' }, 'held'],
    ['asks: prints, contains: b', { stderr: 'abc' }, 'stdout does not contain "b".'],
    ['asks: prints, matches: ^b$', { stdout: 'a\nb\n' }, 'held'],
    ['asks: prints, matches: ^b$', { stdout: 'ab' }, 'stdout has no text that matches ^b$.'],
    ['asks: prints, lacks: rror', { stdout: 'Error: x' }, 'stdout has "rror".'],
    ['asks: prints, lacks: rror', {}, 'held'],
  ];
  for (const [assertion, ended, expected] of cases)
    it(`${assertion} of ${JSON.stringify(ended)}: ${expected}`, async () =>
      assert.equal(await ask('tap', assertion, ended), expected));
});

describe('a command check: the tests notice a bug', () => {
  const bad = 'not ok 1 - adds\nok 2 - subtracts\n1..2\n';
  const run =
    (broken: Partial<Ended>, own: Partial<Ended> = { stdout: good }): FakeWorld['run'] =>
    (_, __, { 'sum.js': sum }) =>
      sum === 'right' ? own : broken;
  const notice = async (run: FakeWorld['run']) =>
    told(
      await verdictFor('reads: tap, assertions: [{ name: it, asks: catches, overlay: minus, bug: it subtracts }]', run),
    ).it;

  it('when one of them fails', async () => assert.equal(await notice(run({ stdout: bad, code: 1 })), 'held'));

  const wrong: [string, Partial<Ended>, string][] = [
    ['all pass', { stdout: good }, 'Your tests do not notice this bug: it subtracts.'],
    [
      'nothing is printed',
      { code: 1, stderr: 'SyntaxError: x' },
      'With this bug your tests do not run to the end: it subtracts.',
    ],
    ['no test runs', { stdout: '1..0\n' }, 'With this bug your tests do not run to the end: it subtracts.'],
    [
      'the time is up',
      { code: undefined, cut: 'time' },
      'With this bug your tests never end, so they do not notice it: it subtracts.',
    ],
    [
      'a file breaks',
      { stdout: 'not ok 1 - sum.test.js\n1..1\n', code: 1 },
      'With this bug your tests stop early ("sum.test.js") instead of failing: it subtracts.',
    ],
    ['it only ends badly', { stdout: good, code: 1 }, 'Your tests do not notice this bug: it subtracts.'],
    [
      'a test fails that was not there',
      { stdout: 'not ok 1 - new\n1..1\n', code: 1 },
      'Your tests do not notice this bug: it subtracts.',
    ],
  ];
  for (const [what, broken, finding] of wrong)
    it(`not when ${what}`, async () => assert.equal(await notice(run(broken)), finding));

  it('not when they fail without the bug too', async () => {
    const early = 'Your tests must pass before they can show whether they notice a bug.';
    assert.equal(await notice(run({ stdout: bad, code: 1 }, { stdout: bad, code: 1 })), early);
    assert.equal(await notice(run({ stdout: bad, code: 1 }, { stdout: '1..0' })), early);
  });
});

describe('a command check with a report in a file', () => {
  const fields = 'reads: junit, report: out.xml, assertions: [{ name: it, asks: passes }]';
  const xml = '<testsuite><testcase name="a"/></testsuite>';

  it('takes no report of an earlier run for this one', async () => {
    const check = readCheck(`{ kind: command, run: [run], ${fields} }`);
    const stale = fakeWorld({ files: { 'out.xml': xml }, run: () => ({}) });
    assert.equal(told(await verdictOf([check], stale)).it, 'The test report out.xml was not written.');
    const written = fakeWorld({ files: { 'out.xml': xml }, run: () => ({}) });
    const fresh = {
      ...written,
      withCopy: <T>(_: unknown, work: (world: typeof written) => Promise<T>) => work(written),
    };
    assert.equal(told(await verdictOf([check], fresh)).it, 'held');
  });
});

describe('a command check in lab.yaml', () => {
  const problems = (fields: string) => checkProblems(`{ kind: command, run: [a], ${fields} }`);
  it('is refused with what does not fit together', () => {
    assert.deepEqual(problems('reads: exit, assertions: [{ name: a, asks: passes }]'), [
      'passes, test and catches need "reads: tap" or "reads: junit"',
    ]);
    assert.deepEqual(problems('reads: tap, report: a.xml, assertions: [{ name: a, asks: passes }]'), [
      'report is for "reads: junit"',
    ]);
    assert.deepEqual(problems('reads: exit, assertions: [{ name: a, asks: prints }]'), [
      'prints needs "equals", "contains", "matches" or "lacks"',
    ]);
    assert.deepEqual(checkProblems('{ kind: command, run: [], reads: exit, assertions: [{ name: a, asks: exit }] }'), [
      'a command must have at least one entry',
    ]);
  });
});
