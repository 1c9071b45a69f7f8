import assert from 'node:assert/strict';
import { stepDrawing } from '../../../src/cli/commands/list.ts';
import { paintFor } from '../../../src/cli/human/paint.ts';
import type { Step } from '../../../src/core/course/course.ts';

describe('the list of steps', () => {
  const steps = [
    { name: 'section/first', title: 'First of All', aliases: [] },
    { name: 'section/second-one', title: 'Second', aliases: [], check: { lab: { name: 'second' } } },
  ] as unknown as readonly Step[];
  const drawn = (columns: number) => steps.map(stepDrawing(steps, new Map(), columns, paintFor(false))).join('\n');

  it('has a line for each step, in columns, where the longest fits', () => {
    const table = `  section/first${' '.repeat(19)}First of All\n  section/second-one  lab second  Second`;
    assert.equal(drawn(Number.POSITIVE_INFINITY), table);
    assert.equal(drawn(46), table);
  });

  it('has two lines for each step in a narrower terminal, and none is wider than it has to be', () => {
    assert.equal(drawn(45), '  First of All\n  section/first\n  Second\n  section/second-one  lab second');
  });
});
