import assert from 'node:assert/strict';
import type { AssertionResult } from '../../../../src/core/checks/engine/verdict.ts';
import type { Mistake } from '../../../../src/core/checks/lab/lab.ts';
import { message } from '../../../../src/core/message.ts';
import { outOfTurnElsewhere, outOfTurnInLab, type SeenLab } from '../../../../src/core/proof/outOfTurn.ts';
import { readCheck } from '../../../support/checks/fakeWorld.ts';

const failed = (name: string, text: string): AssertionResult => ({
  name,
  state: 'failed',
  finding: { message: message('Found {0}.', text) },
});
const mistake = (name: string, more: Partial<Mistake> = {}): Mistake => ({
  name,
  fails: ['a'],
  finds: `Found ${name}`,
  hint: 'x',
  ...more,
});
const seen = (name: string, ...results: AssertionResult[]) => ({ part: `wrong/${name}`, results });

describe('a mistake speaks out of turn', () => {
  const others = [seen('one', failed('a', 'one')), seen('two', failed('a', 'two'))];
  const faults = (...mistakes: Mistake[]) =>
    outOfTurnInLab(mistakes, others).map(({ mistake, text }) => [mistake, text]);

  it('not when each is recognised in its own folder alone', () => {
    assert.deepEqual(faults(mistake('one'), mistake('two')), []);
  });

  it('when it is recognised in another one of its lab, before or after it', () => {
    const wide = mistake('one', { finds: 'Found' });
    for (const all of [
      [wide, mistake('two')],
      [mistake('two'), wide],
    ])
      assert.deepEqual(faults(...all), [
        [
          'one',
          '"one" is also recognised in wrong/two: make its finds, fails or holds tell them apart, or list it under also if the hint fits there',
        ],
      ]);
  });

  it('not when its author says that the hint fits there too, or what holds in it alone', () => {
    assert.deepEqual(faults(mistake('one', { finds: 'Found', also: ['two'] }), mistake('two')), []);
    assert.deepEqual(faults(mistake('one', { finds: 'Found', also: ['other'] }), mistake('two')).length, 1);
    const results = (held: boolean): AssertionResult[] => [
      failed('a', 'x'),
      held ? { name: 'b', state: 'held' } : failed('b', 'y'),
    ];
    const wide = mistake('one', { finds: 'Found', holds: ['b'] });
    assert.deepEqual(outOfTurnInLab([wide], [seen('one', ...results(true)), seen('two', ...results(false))]), []);
  });

  const check = readCheck(
    '{ kind: file, path: a, assertions: [{ name: a, asks: exists }, { name: b, asks: exists }] }',
  );
  const lab = (step: string, mistakes: Mistake[], ...all: SeenLab['seen']): SeenLab => ({
    step,
    checks: { checks: [check], mistakes },
    seen: all,
  });

  it('when it is recognised in another lab, whose assertion has the same name', () => {
    const labs = [lab('s/one', [mistake('one', { finds: 'two' })]), lab('s/two', [], seen('two', failed('a', 'two')))];
    assert.deepEqual(outOfTurnElsewhere(labs), [
      {
        step: 's/one',
        mistake: 'one',
        text: '"one" is recognised in wrong/two of s/two: make its finds more specific',
      },
    ]);
    assert.deepEqual(outOfTurnElsewhere([labs[0] as SeenLab, lab('s/two', [], seen('two', failed('b', 'two')))]), []);
  });

  it('when what it finds is found in most other labs, under whatever name', () => {
    const many = Array.from({ length: 12 }, (_, at) => seen(`w${at}`, failed('b', at < 5 ? 'missing rows' : `${at}`)));
    const labs = (finds: string) => [lab('s/one', [mistake('one', { finds })]), lab('s/two', [], ...many)];
    const texts = (finds: string) => outOfTurnElsewhere(labs(finds)).map(({ text }) => text);
    assert.deepEqual(texts('missing'), [
      'the finds of "one" matches 5 of 12 findings of other labs: make it more specific',
    ]);
    assert.deepEqual(texts('rows.*4 of 5'), []);
  });
});
