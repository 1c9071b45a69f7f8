import assert from 'node:assert/strict';
import type { Hints } from '../../../../../src/core/checks/engine/hints.ts';
import type { AssertionResult, Verdict } from '../../../../../src/core/checks/engine/verdict.ts';
import { countWords, reasonOf, verdictWords } from '../../../../../src/core/checks/engine/verdictWords.ts';
import { inEnglish, message } from '../../../../../src/core/message.ts';

const held: AssertionResult = { name: 'answers', state: 'held' };
const failed: AssertionResult = {
  name: 'sorts',
  state: 'failed',
  finding: { message: message('The rows are not in order.') },
};
const notYet = (hints?: Partial<Hints>): Extract<Verdict, { outcome: 'notYet' }> => ({
  outcome: 'notYet',
  results: [held, failed],
  hints: hints && {
    about: 'x',
    assertion: 'sorts',
    nudge: undefined,
    pointer: undefined,
    fragment: undefined,
    ...hints,
  },
  obstacle: undefined,
});
const couldNotCheck: Verdict = {
  outcome: 'couldNotCheck',
  results: [held],
  obstacle: { kind: 'broken', message: message('It is closed.'), fix: { kind: 'retry' } },
};

describe('a verdict in words', () => {
  it('counts what holds', () => {
    assert.equal(inEnglish(verdictWords({ outcome: 'passed', results: [held] })), 'passed');
    assert.deepEqual(verdictWords({ outcome: 'passed', results: [held, held] }).args, [2]);
    assert.deepEqual(verdictWords(notYet()).args, [1, 2]);
    assert.deepEqual(countWords(notYet()).args, [1, 2]);
  });

  it('counts nothing where it could not look', () => {
    assert.equal(inEnglish(verdictWords(couldNotCheck)), 'could not check');
    assert.equal(inEnglish(countWords(couldNotCheck)), 'could not check');
  });

  it('gives the hint as its reason, ours before an author’s, and otherwise the first finding by its name', () => {
    const said = message('The file is empty.');
    assert.deepEqual(reasonOf(notYet({ nudge: 'Look at ORDER BY.' })), {
      assertion: undefined,
      text: 'Look at ORDER BY.',
    });
    assert.deepEqual(reasonOf(notYet({ said, nudge: inEnglish(said) })), { assertion: undefined, text: said });
    assert.deepEqual(reasonOf(notYet({ pointer: 'Line 3.' })), {
      assertion: 'sorts',
      text: message('The rows are not in order.'),
    });
    assert.equal(reasonOf({ ...notYet(), results: [held] }), undefined);
  });
});
