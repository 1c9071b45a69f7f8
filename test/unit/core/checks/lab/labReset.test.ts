import assert from 'node:assert/strict';
import { planLabReset } from '../../../../../src/core/checks/lab/labReset.ts';
import type { PlannedFile } from '../../../../../src/core/scaffolds/plan.ts';

const planned = (path: string, state: 'new' | 'identical'): PlannedFile => ({ path, text: '', state });
const different = (path: string): PlannedFile => ({
  path,
  text: '',
  state: 'different',
  unsaved: false,
  isText: true,
});

describe('the reset of a lab', () => {
  it('writes what changed and what is gone, sets aside what the learner added, and leaves the rest', () => {
    const start = [planned('same.sql', 'identical'), different('changed.sql'), planned('gone.sql', 'new')];
    assert.deepEqual(planLabReset(start, ['changed.sql', 'notes/mine.txt', 'same.sql']), {
      bringBack: ['changed.sql', 'gone.sql'],
      gone: ['gone.sql'],
      setAside: ['notes/mine.txt'],
    });
  });

  it('of an untouched lab does nothing', () => {
    const { bringBack, setAside } = planLabReset([planned('a', 'identical')], ['a']);
    assert.deepEqual([bringBack, setAside], [[], []]);
  });
});
