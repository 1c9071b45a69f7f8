import assert from 'node:assert/strict';
import type { SuiteResult } from '../../../../src/build/test/suiteResult.ts';
import { settled, summarise } from '../../../../src/build/test/testSummary.ts';

const unit: SuiteResult = { suite: 'unit', passed: 3, failed: 0, notRun: [] };
const ui: SuiteResult = { suite: 'ui', passed: 1, failed: 0, notRun: [{ what: 'the browser', fix: 'Install one.' }] };

describe('summarise', () => {
  it('ends with one line that adds everything up', () => {
    const { lines, exitCode } = summarise([unit, { ...unit, passed: 2 }], false);
    assert.deepEqual(lines, ['5 passed, 0 failed']);
    assert.equal(exitCode, 0);
  });

  it('names the suites that failed', () => {
    const { lines, exitCode } = summarise([unit, { ...ui, failed: 2, notRun: [] }], false);
    assert.deepEqual(lines, ['Failures in: ui (2)', '4 passed, 2 failed']);
    assert.equal(exitCode, 1);
  });

  it('names what could not be run, and fails for it only where that is asked', () => {
    const line = 'Not run: the browser. Install one.';
    assert.deepEqual(summarise([unit, ui], false), { lines: [line, '4 passed, 0 failed'], exitCode: 0 });
    assert.deepEqual(summarise([unit, ui], true), { lines: [line, '4 passed, 1 failed'], exitCode: 1 });
  });

  it('names what is optional, and never fails for it', () => {
    const mongo: SuiteResult = { ...unit, notRun: [{ what: 'MongoDB', fix: 'Name one.', optional: true }] };
    const expected = { lines: ['Not run: MongoDB. Name one.', '3 passed, 0 failed'], exitCode: 0 };
    for (const strict of [false, true]) assert.deepEqual(summarise([mongo], strict), expected);
  });

  it('does not call it a success when nothing ran', () => {
    assert.equal(summarise([], false).exitCode, 1);
  });
});

describe('settled', () => {
  it('counts a suite whose process died as a failure', () => {
    assert.equal(settled(unit, 1).failed, 1);
    assert.equal(settled(unit, 0).failed, 0);
  });

  it('counts a failure that is already counted once', () => {
    assert.equal(settled({ ...unit, failed: 2 }, 1).failed, 2);
    assert.equal(settled(ui, 1).failed, 0);
    const optional: SuiteResult = { ...unit, notRun: [{ what: 'MongoDB', fix: 'Name one.', optional: true }] };
    assert.equal(settled(optional, 1).failed, 1);
  });
});
