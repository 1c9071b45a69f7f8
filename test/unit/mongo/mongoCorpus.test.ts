import assert from 'node:assert/strict';
import { openShell } from '../../support/checks/mongoShell.ts';
import { corpus, runCase } from '../../support/mongo/runCorpus.ts';

describe('the MongoDB simulator does what MongoDB does', () => {
  for (const [about, cases] of Object.entries(corpus))
    describe(about, () => {
      for (const one of cases)
        it(one.what, () => {
          const shell = openShell();
          return runCase(one, { run: script => shell.outcome(script) });
        });
    });

  it('would show a case that it does not keep', async () => {
    const shell = openShell();
    const run = (script: string) => shell.outcome(script);
    const steps = {
      value: [{ script: '1', gives: 2 }],
      refused: [{ script: '1', refused: 2 }],
      accepted: [{ script: 'x' }],
    };
    for (const [what, wrong] of Object.entries(steps))
      await assert.rejects(runCase({ what, steps: wrong }, { run }), { code: 'ERR_ASSERTION' });
  });
});
