import assert from 'node:assert/strict';
import type { Worlds } from '../../../../src/core/checks/engine/worlds.ts';
import type { Mistake } from '../../../../src/core/checks/lab/lab.ts';
import type { LabOfStep } from '../../../../src/core/proof/labOfStep.ts';
import { proveLab } from '../../../../src/core/proof/proveLab.ts';
import { fakeWorld, labWith, readCheck } from '../../../support/checks/fakeWorld.ts';

const check = readCheck('{ kind: file, path: a.txt, assertions: [{ name: right, asks: matches, pattern: ^right }] }');
const file = (text: string) => [{ path: 'a.txt', text }];

/** Worlds in memory, whose folder is the number of the files that it was lent. */
function inMemory(): Worlds {
  const lent: Record<string, string>[] = [];
  const worlds = {
    lend: (files: readonly { path: string; text: string }[], work: (folder: string) => Promise<unknown>) =>
      work(String(lent.push(Object.fromEntries(files.map(({ path, text }) => [path, text]))) - 1)),
    open: ({ folder }: { folder: string }) => ({
      ...fakeWorld({ files: lent[Number(folder)] ?? {} }),
      close: async () => undefined,
    }),
  };
  return worlds as unknown as Worlds;
}

async function faultsOf(mistake: Partial<Mistake>): Promise<readonly string[]> {
  const mistakes = [{ name: 'turned', fails: ['right'], hint: 'Turn it.', ...mistake }];
  const one: LabOfStep = {
    step: 's/one',
    checks: { checks: [check], mistakes, lab: undefined },
    lab: {
      ...labWith({}),
      startFails: 'right',
      start: file('begun'),
      solution: file('right'),
      wrong: new Map([['turned', file('thgir')]]),
    },
  };
  return (await proveLab(one, { worlds: inMemory() })).faults.map(({ text }) => text);
}

describe('the proof of a lab', () => {
  it('finds nothing where the mistake brings up its hint', async () => {
    assert.deepEqual(await faultsOf({ finds: 'a\\.txt' }), []);
  });

  it('asks of each mistake what it finds, which a course may leave out', async () => {
    assert.deepEqual(await faultsOf({}), ['"turned" has no "finds": add words of its finding']);
  });

  it('says which hint comes up instead', async () => {
    const [fault = ''] = await faultsOf({ finds: 'nothing like it' });
    assert.match(fault, /^wrong\/turned brings up /);
  });
});
