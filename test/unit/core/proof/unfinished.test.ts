import assert from 'node:assert/strict';
import type { AssertionResult, Verdict } from '../../../../src/core/checks/engine/verdict.ts';
import { message } from '../../../../src/core/message.ts';
import type { LabOfStep } from '../../../../src/core/proof/labOfStep.ts';
import { outOfTurnUnfinished } from '../../../../src/core/proof/outOfTurn.ts';
import { judgeUnfinished } from '../../../../src/core/proof/unfinished.ts';
import type { SourceFile } from '../../../../src/core/source/problem.ts';
import { labWith, readCheck } from '../../../support/checks/fakeWorld.ts';

const text = (path: string, contents: string): SourceFile => ({ path, text: contents });
const checks = ['a', 'b', 'c'].map(path =>
  readCheck(`{ kind: file, path: ${path}.json, assertions: [{ name: ${path}, asks: matches, pattern: solved }] }`),
);
const lab: LabOfStep = {
  step: 's/one',
  checks: { checks, mistakes: [{ name: 'm', fails: ['b'], finds: 'b', hint: 'x' }], lab: undefined },
  lab: {
    ...labWith({}),
    startFails: 'a',
    start: ['a.json', 'b.json', 'c.json', 'other.json'].map(path => text(path, 'begun')),
    solution: ['a.json', 'b.json', 'c.json'].map(path => text(path, 'solved')),
    wrong: new Map(),
  },
};
const failing = (names: readonly string[]): Verdict => ({
  outcome: 'notYet',
  results: names.map(
    (name): AssertionResult => ({ name, state: 'failed', finding: { message: message('{0}', name) } }),
  ),
  hints: undefined,
  obstacle: undefined,
});

describe('unfinished work, in the proof of a lab,', () => {
  it('is empty, broken and half: files together, and once more those of which nothing was said', async () => {
    const judged: string[] = [];
    const seen = await judgeUnfinished(lab, async (part, files) => {
      judged.push(`${part}: ${files.map(({ text: contents }) => JSON.stringify(contents)).join(' ')}`);
      // As with files that are run before the others: when the first one is spoilt, no more is asked.
      const names = files.flatMap(({ path, text: contents }) => (contents.startsWith('solved') ? [] : [path[0] ?? '']));
      return failing(names.includes('a') ? ['a'] : names);
    });
    const [solved, broken] = ['"solved"', '"solved\\n[ {"'];
    assert.deepEqual(judged, [
      'empty/a.json, b.json, c.json: "" "" "" "begun"',
      `empty/b.json, c.json: ${solved} "" "" "begun"`,
      `broken/a.json, b.json, c.json: ${broken} ${broken} ${broken} "begun"`,
      'half: "solved" "begun" "begun" "begun"',
    ]);
    assert.equal(seen.length, judged.length);
  });

  it('ends though nothing is said of any file', async () => {
    const seen = await judgeUnfinished(lab, async () => failing([]));
    assert.deepEqual(
      seen.map(({ part }) => part),
      ['empty/a.json, b.json, c.json', 'broken/a.json, b.json, c.json', 'half'],
    );
  });

  it('is where no mistake may be recognised: a file that is worked on and right but for one is not such', async () => {
    const results = failing(['b']);
    const at = (b: string) => [text('a.json', 'solved'), text('b.json', b), text('c.json', 'solved')];
    const faults = async (b: string) =>
      (await outOfTurnUnfinished(lab, [{ part: 'half', files: at(b), verdict: results }])).map(({ text }) => text);
    assert.deepEqual(await faults('begun'), []);
    assert.deepEqual(await faults(''), []);
    assert.deepEqual(await faults('nearly'), ['"m" is recognised in half, where there is nothing to recognise yet']);
  });
});
