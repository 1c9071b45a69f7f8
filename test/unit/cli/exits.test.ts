import assert from 'node:assert/strict';
import { exitOf } from '../../../src/cli/exits.ts';

describe('what a command ends with', () => {
  it('is 1 when anything does not hold yet, else 3 when anything could not be checked, else 0', () => {
    assert.equal(exitOf(['passed', 'passed']), 0);
    assert.equal(exitOf(['passed', 'notYet']), 1);
    assert.equal(exitOf(['couldNotCheck', 'passed']), 3);
    assert.equal(exitOf(['couldNotCheck', 'notYet', 'passed']), 1);
    assert.equal(exitOf(['notYet', 'couldNotCheck']), 1);
  });
});
