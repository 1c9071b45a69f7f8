import assert from 'node:assert/strict';
import type { Hints } from '../../../../src/core/checks/engine/hints.ts';
import {
  type AssertionResult,
  CouldNotCheck,
  judge,
  type Obstacle,
} from '../../../../src/core/checks/engine/verdict.ts';
import { chooseHints } from '../../../../src/core/checks/help/hints.ts';
import type { Mistake } from '../../../../src/core/checks/lab/lab.ts';
import { ownCheckFaults } from '../../../../src/core/checks/lab/ownChecks.ts';
import { runChecks } from '../../../../src/core/checks/runChecks.ts';
import { message } from '../../../../src/core/message.ts';
import { fakeWorld, labWith, readCheck, told, verdictOf } from '../../../support/checks/fakeWorld.ts';

const obstacle: Obstacle = { kind: 'broken', message: message('No luck.'), fix: { kind: 'retry' } };
const held: AssertionResult = { name: 'a', state: 'held' };
const failed: AssertionResult = { name: 'b', state: 'failed', finding: { message: message('Wrong.') } };
const notReached: AssertionResult = { name: 'c', state: 'notReached' };

describe('a verdict', () => {
  const none = () => undefined;
  const cases: [string, AssertionResult[], Obstacle[], string][] = [
    ['all held', [held], [], 'passed'],
    ['one failed', [held, failed], [], 'notYet'],
    ['one failed, others were not reached', [failed, notReached], [], 'notYet'],
    ['one failed, and something was in the way', [held, failed, notReached], [obstacle], 'notYet'],
    ['something was in the way', [notReached], [obstacle], 'couldNotCheck'],
    ['something was in the way of one', [held, notReached], [obstacle], 'couldNotCheck'],
    ['all held, and something was in the way', [held], [obstacle], 'couldNotCheck'],
  ];
  for (const [what, results, obstacles, outcome] of cases)
    it(`is ${outcome} when ${what}`, () => assert.equal(judge(results, obstacles, none).outcome, outcome));

  it('is never passed when nothing was asked', () => {
    assert.throws(() => judge([], [], none), /without a result/);
    assert.throws(() => judge([held, notReached], [], none), /without a result/);
    assert.throws(() => judge([notReached], [], none), /without a result/);
  });

  it('tells of what was in the way, and the hint, beside what failed', () => {
    const hints: Hints = { about: 'b', assertion: 'b', nudge: 'Try.', pointer: undefined, fragment: undefined };
    const verdict = judge([failed], [obstacle], results => (results.includes(failed) ? hints : undefined));
    assert.deepEqual(verdict, { outcome: 'notYet', results: [failed], hints, obstacle });
  });
});

describe('a hint', () => {
  const declared = [{ name: 'a' }, { name: 'b', hint: 'of b' }, { name: 'c', hint: 'of c' }];
  const finding = (name: string, text: string, output = ''): AssertionResult => ({
    name,
    state: 'failed',
    finding: { message: message('Found {0}.', text), actual: { kind: 'json', value: { x: text } }, output },
  });
  const mistake = (name: string, fails: string[], finds = 'Found'): Mistake => ({
    name,
    fails,
    finds,
    hint: `of ${name}`,
  });
  const cases: [string, AssertionResult[], Mistake[], string | undefined][] = [
    ['none, when what failed has none', [finding('a', 'x')], [], undefined],
    ['none of what held', [{ name: 'b', state: 'held' }], [], undefined],
    ['none of what was not reached', [{ name: 'b', state: 'notReached' }], [], undefined],
    ['of the first failed assertion', [finding('c', 'x'), finding('b', 'x')], [], 'of c'],
    ['of no later one, which is about something else', [finding('a', 'x'), finding('b', 'x')], [], undefined],
    [
      'of no mistake whose text is found with another assertion',
      [finding('b', 'x1'), finding('c', 'x2')],
      [mistake('m', ['b'], 'x2')],
      'of b',
    ],
    ['of a mistake rather', [finding('b', 'x')], [mistake('m', ['b'])], 'of m'],
    ['of a mistake only when all that it names fails', [finding('b', 'x')], [mistake('m', ['b', 'c'])], 'of b'],
    [
      'of the first mistake that is recognised',
      [finding('b', 'x')],
      [mistake('m', ['a']), mistake('n', ['b']), mistake('o', ['b'])],
      'of n',
    ],
    [
      'of a mistake whose text is found in the message',
      [finding('b', 'x1')],
      [mistake('m', ['b'], 'x2'), mistake('n', ['b'], 'Found x1')],
      'of n',
    ],
    [
      'of a mistake whose text is found in the evidence',
      [finding('b', 'x1')],
      [mistake('m', ['b'], '"x": "x1"')],
      'of m',
    ],
    [
      'of a mistake whose text is found in the output',
      [finding('b', '', 'EADDRINUSE')],
      [mistake('m', ['b'], '^EADDR')],
      'of m',
    ],
    [
      'not of a mistake whose text is elsewhere',
      [{ name: 'b', state: 'held' }, finding('c', 'y')],
      [mistake('m', ['b'], 'y')],
      'of c',
    ],
  ];
  for (const [what, results, mistakes, expected] of cases)
    it(`is ${what}`, () => assert.equal(chooseHints(results, { mistakes, declared, parts: [] })?.nudge, expected));

  it('comes with what it is about, and with what its author wrote of further tiers', () => {
    const own = [{ name: 'b', hint: 'of b', pointer: 'look', fragment: 'part of b' }];
    assert.deepEqual(chooseHints([finding('b', 'x')], { mistakes: [], declared: own, parts: [] }), {
      about: 'assertion b',
      assertion: 'b',
      nudge: 'of b',
      pointer: 'look',
      fragment: 'part of b',
    });
    const known = { ...mistake('m', ['b']), pointer: 'look at m' };
    assert.deepEqual(chooseHints([finding('b', 'x')], { mistakes: [known], declared: own, parts: [] }), {
      about: 'mistake m',
      assertion: 'b',
      nudge: 'of m',
      pointer: 'look at m',
      fragment: 'part of b',
    });
    assert.equal(
      chooseHints([{ name: 'b', state: 'held' }], { mistakes: [known], declared: own, parts: [] }),
      undefined,
    );
  });
});

const file = (path: string, name = `${path} is there`) =>
  readCheck(`{ kind: file, path: ${path}, assertions: [{ name: ${name}, asks: exists, hint: Add ${path}. }] }`);
const quiz = readCheck(
  '{ kind: quiz, questions: [{ name: q, ask: a, form: order, items: [x, y], right: a, wrong: b }] }',
);

describe('the checks of a step', () => {
  it('are all run, in their order, though one fails and another cannot look', async () => {
    const checks = [file('a'), quiz, file('b'), file('c')];
    const verdict = await verdictOf(checks, fakeWorld({ files: { c: '' } }));
    assert.deepEqual(Object.entries(told(verdict)), [
      ['a is there', 'The file a is missing.'],
      ['q', 'notReached'],
      ['b is there', 'The file b is missing.'],
      ['c is there', 'held'],
    ]);
    assert.ok(verdict.outcome === 'notYet');
    assert.equal(verdict.hints?.nudge, 'Add a.');
    assert.equal(verdict.obstacle?.kind, 'not answered');
    assert.equal((await verdictOf([quiz, file('c')], fakeWorld({ files: { c: '' } }))).outcome, 'couldNotCheck');
    assert.equal((await verdictOf([file('c')], fakeWorld({ files: { c: '' } }))).outcome, 'passed');
  });

  it('never pass when there are none', async () => {
    await assert.rejects(verdictOf([], fakeWorld({})), /without a result/);
  });

  it('throw what is not an obstacle', async () => {
    const read = () => Promise.reject(new Error('A bug.'));
    const world = { ...fakeWorld({}), files: { folder: '/', folders: async () => ['/'], list: async () => [], read } };
    await assert.rejects(verdictOf([file('a')], world), /A bug/);
    const blocked = { ...world, files: { ...world.files, read: () => Promise.reject(new CouldNotCheck(obstacle)) } };
    assert.equal((await verdictOf([file('a')], blocked)).outcome, 'couldNotCheck');
  });

  it('end when they are aborted, before and while they run', async () => {
    const controller = new AbortController();
    const step = { checks: [file('a'), file('b')], mistakes: [], lab: undefined };
    const asked: string[] = [];
    const read = async (path: string) => {
      asked.push(path);
      controller.abort(new Error('Superseded.'));
      return { state: 'missing' } as const;
    };
    const world = { ...fakeWorld({}), files: { folder: '/', folders: async () => ['/'], list: async () => [], read } };
    await assert.rejects(runChecks(step, world, controller.signal), /Superseded/);
    assert.deepEqual(asked, ['a']);
    await assert.rejects(runChecks(step, world, controller.signal), /Superseded/);
    assert.deepEqual(asked, ['a']);
  });

  it("get the course's own files by their names", async () => {
    const check = readCheck(
      '{ kind: data, path: a.json, assertions: [{ name: fits, asks: schema, schema: s/one.json }] }',
    );
    const world = fakeWorld({ files: { 'a.json': '{}' } });
    const fits = async (given: Record<string, string>) =>
      told(await verdictOf([check], world, { lab: labWith(given) })).fits;
    assert.equal(await fits({ 's/one.json': '{"type":"object"}' }), 'held');
    assert.equal(await fits({ 's/one.json': '{"type":"array"}' }), 'a.json:1:1 the document must be of type array.');
    await assert.rejects(fits({}), /no file check\/s\/one.json/);
  });
});

describe("a step's own checks", () => {
  it('are refused when a name repeats or a file is nowhere', () => {
    assert.deepEqual(ownCheckFaults([file('a'), file('b')], undefined), []);
    assert.deepEqual(ownCheckFaults([file('a', 'x'), file('b', 'x')], undefined), ['the assertion "x" occurs twice']);
    const needy = readCheck('{ kind: data, path: a, assertions: [{ name: a, asks: schema, schema: s.json }] }');
    assert.deepEqual(ownCheckFaults([needy], undefined), ['a check uses check/s.json, but the step has no lab']);
    const fragment = 'a: |\n  ```\n  x\n  ```'.replace('a:', 'fragment:');
    const unproved = readCheck(
      `kind: file\npath: a\nassertions:\n  - name: there\n    asks: exists\n    ${fragment.replaceAll('\n', '\n    ')}\n`,
    );
    assert.deepEqual(ownCheckFaults([unproved], undefined), [
      'the assertion "there" has a fragment; write it in the lab.yaml, where the solution proves it',
    ]);
  });
});
