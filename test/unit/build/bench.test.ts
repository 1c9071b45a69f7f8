import assert from 'node:assert/strict';
import { aimLine, isMet, judge, notMeasured } from '../../bench/aims.ts';
import { expectedMinutes, lightRounds, parts, planOf, quickPlan, wholePlan } from '../../bench/plan.ts';
import { collectSamples } from '../../bench/samples.ts';
import { median, milliseconds, times } from '../../bench/statistics.ts';
import { formatTable } from '../../bench/table.ts';

describe('median', () => {
  it('is the middle one, whatever the order, and one far off does not move it', () => {
    assert.equal(median([900, 1, 2]), 2);
    assert.equal(median([5]), 5);
  });

  it('is the mean of the two in the middle when their number is even', () => {
    assert.equal(median([4, 1, 3, 100]), 3.5);
  });

  it('refuses to make a number out of nothing', () => {
    assert.throws(() => median([]), /Nothing was measured/);
  });

  it('leaves its argument as it was', () => {
    const numbers = [3, 1, 2];
    median(numbers);
    assert.deepEqual(numbers, [3, 1, 2]);
  });
});

describe('the words for figures', () => {
  it('show as many digits as are worth reading', () => {
    assert.deepEqual([0.1234, 1.234, 12.34, 1234.5].map(milliseconds), ['0.123', '1.23', '12.3', '1235']);
    assert.equal(times(3, 2), '1.50x');
  });
});

describe('formatTable', () => {
  it('aligns labels to the left and cells to the right, and leaves no space at the ends of lines', () => {
    const rows = [
      { label: 'short', cells: ['1', '1000.5'] },
      { label: 'a longer label', cells: ['20'] },
    ];
    assert.equal(
      formatTable('Title', ['a', 'b'], rows),
      ['Title', '                   a       b', '  short            1  1000.5', '  a longer label  20'].join('\n'),
    );
  });
});

describe('an aim', () => {
  const aim = { what: 'activation', value: 14, base: 10, most: 1.5 };

  it('is met up to this many times the base', () => {
    assert.ok(isMet(aim));
    assert.ok(!isMet({ ...aim, value: 16 }));
  });

  it('is met by a difference that nobody notices, where that is allowed', () => {
    assert.ok(isMet({ ...aim, value: 4, base: 0.2, slack: 5 }));
    assert.ok(!isMet({ ...aim, value: 6, base: 0.2, slack: 5 }));
  });

  it('is met by some milliseconds on top of so many times the base, where that is allowed', () => {
    assert.ok(isMet({ ...aim, value: 24, plus: 10 }));
    assert.ok(!isMet({ ...aim, value: 26, plus: 10 }));
    assert.match(aimLine({ ...aim, value: 24, plus: 10 }), /aim: within 1\.5x \+ 10\.0 ms$/);
  });

  it('says both figures, their ratio and what was aimed for', () => {
    assert.equal(aimLine(aim), 'met      activation: 14.0 ms to 10.0 ms, 1.40x; aim: within 1.5x');
    assert.match(
      aimLine({ ...aim, value: 60, slack: 5 }),
      /^NOT MET {2}activation: .*; aim: within 1\.5x or 5 ms more$/,
    );
  });

  it('is judged by medians, and a figure that is missing is named', () => {
    const samples = collectSamples();
    samples.add('scaffold', 'as shipped', [10, 500, 20]);
    samples.add('nodeCopy', 'as shipped', [10]);
    assert.deepEqual(judge(samples), [{ what: "scaffolding against node's fs.cp", value: 20, base: 10, most: 3 }]);
    const missing = notMeasured(samples, wholePlan);
    assert.ok(missing.includes('workspaceCopy, as shipped'));
    assert.ok(!missing.includes('scaffold, as shipped'));
  });
});

describe('the plan of a measurement', () => {
  it('is the whole one, or the quick one, which says that it takes less than three minutes', () => {
    assert.equal(planOf([]), wholePlan);
    assert.equal(planOf(['--quick']), quickPlan);
    assert.ok(expectedMinutes(quickPlan) < 3, `${expectedMinutes(quickPlan)} minutes`);
    assert.ok(expectedMinutes(wholePlan) > 3 * expectedMinutes(quickPlan));
  });

  it('measures every part when it is quick, so that every figure is there that the whole one has', () => {
    assert.deepEqual([...quickPlan.parts], [...parts]);
    const ofShipped = (plan: typeof quickPlan) =>
      notMeasured(collectSamples(), plan).filter(what => what.endsWith(', as shipped'));
    assert.deepEqual(ofShipped(quickPlan), ofShipped(wholePlan));
    assert.ok(
      quickPlan.shapes.some(({ name }) => name === '10') && quickPlan.shapes.some(({ name }) => name === '10,000'),
    );
    for (const { ticks, scaffolds, checks, checksInARow, rounds } of [quickPlan, wholePlan])
      assert.ok(Math.min(ticks, scaffolds, checks, checksInARow, rounds) > 0);
  });

  it('is of one part when one is named, and asks for nothing else', () => {
    const plan = planOf(['--quick', '--only', 'activation']);
    assert.equal(lightRounds(plan), quickPlan.activations + quickPlan.rounds);
    const missing = notMeasured(collectSamples(), plan);
    assert.ok(missing.includes('askedActivation, 10') && missing.includes('askedEmptyActivation, as shipped'));
    assert.ok(!missing.some(what => what.startsWith('tick') || what.startsWith('treePaint')));
    assert.throws(() => planOf(['--only', 'everything']), /no part "everything".*activation/);
  });
});
