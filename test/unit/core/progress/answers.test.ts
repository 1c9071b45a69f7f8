import assert from 'node:assert/strict';
import type { Entry } from '../../../../src/core/progress/entry.ts';
import { readExport, writeExport } from '../../../../src/core/progress/exportFile.ts';
import { emptyLedger, record } from '../../../../src/core/progress/ledger.ts';
import { readEntry, readLines, writeLines } from '../../../../src/core/progress/lines.ts';
import { answersOf } from '../../../../src/core/progress/progress.ts';

const step = { name: 'basics/quiz', aliases: ['basics/old-quiz'] } as const;
const answered = (value: unknown, at = 1, by = 'a') => ({
  step: step.name as string,
  field: 'answered',
  value,
  at,
  by,
});
const ledgerOf = (...entries: readonly unknown[]) =>
  record(
    emptyLedger,
    entries.map(entry => readEntry(entry) ?? assert.fail(JSON.stringify(entry))),
  ).ledger;

describe('answers in the progress', () => {
  it('are those given last, under the step’s name or a former one', () => {
    const [first, last] = [answered({ why: ['a'] }, 1), answered({ why: ['b'], 'how often': ['2', '3'] }, 2, 'b')];
    assert.deepEqual(answersOf(ledgerOf(last, first), step), { why: ['b'], 'how often': ['2', '3'] });
    assert.deepEqual(answersOf(ledgerOf({ ...last, step: 'basics/old-quiz' }, first), step), last.value);
    assert.equal(answersOf(ledgerOf(first, answered({}, 3)), step), undefined);
    assert.equal(answersOf(emptyLedger, step), undefined);
  });

  it('come back from an export', () => {
    const entry = readEntry(answered({ 'wo, "wie" & 😀': ['a\nb', ''] })) as Entry;
    const read = readExport(writeExport([entry], new Date(0)));
    assert.ok('entries' in read);
    assert.deepEqual([read.entries, read.unreadable], [[entry], 0]);
  });

  it('are no entry when they are something else, or more than a line of the log may hold', () => {
    const long = 'x'.repeat(2001);
    const many = Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`question ${at}`, ['y'.repeat(1500)]]));
    for (const value of [
      null,
      1,
      'a',
      ['a'],
      { why: 'a' },
      { why: [1] },
      { why: [long] },
      { [long]: ['a'] },
      { why: Array(51).fill('') },
      many,
    ])
      assert.equal(readEntry(answered(value)), undefined, JSON.stringify(value).slice(0, 80));
    assert.ok(readEntry(answered({ why: Array(50).fill('a') })));
  });

  it('stay shorter than the longest line that a log is read by, whatever is typed', () => {
    for (const character of ['a', '"', '\u0000', 'é', '中', '😀', '\ud800']) {
      const answersOfLength = (units: number) => ({ why: Array.from({ length: 20 }, () => character.repeat(units)) });
      const longest = [1000, 900, 500, 330, 300, 160].find(units => readEntry(answered(answersOfLength(units))));
      assert.ok(longest, character);
      const entry = readEntry(answered(answersOfLength(longest))) ?? assert.fail();
      const bytes = new TextEncoder().encode(writeLines([entry])).length;
      assert.ok(bytes > 10_000 && bytes < 64 * 1024, `${bytes} bytes`);
    }
  });

  it('cost a damaged line alone', () => {
    const good = JSON.stringify(answered({ why: ['a'] }));
    const { entries, unreadable } = readLines([good, good.slice(0, -5), good.replace('["a"]', '"a"'), ''].join('\n'));
    assert.deepEqual([entries.length, unreadable.length], [1, 2]);
  });
});
