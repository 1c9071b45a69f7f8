import assert from 'node:assert/strict';
import { appendFile, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { changedBetween, fingerprintOf } from '../../../src/cli/check/fingerprint.ts';
import { watchLabs } from '../../../src/cli/check/watchLabs.ts';
import type { ChosenStep } from '../../../src/cli/labs/chooseSteps.ts';
import { makeCourse } from '../../support/makeCourse.ts';

const [step] = makeCourse(1, 1).sections[0]?.steps ?? [];

describe('a lab that is watched', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await realpath(await mkdtemp(path.join(os.tmpdir(), 'watch-')));
    await writeFile(path.join(folder, 'a.txt'), 'one');
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const chosen = (): ChosenStep => {
    if (!step) assert.fail();
    const check = {
      assertions: ['x'],
      lab: { name: 'l', open: 'a.txt' },
      quiz: false,
      kinds: [],
      needs: [],
      programs: [],
    };
    return { step: { ...step, check }, place: { folder, root: folder } };
  };
  /** Watches, and does to the folder what each check in turn does; ends after the last. */
  async function checks(...each: (() => Promise<unknown>)[]): Promise<number> {
    const ending = new AbortController();
    const done = new Error('enough');
    let count = 0;
    const check = async () => {
      await each[count++]?.();
      if (count >= each.length) ending.abort(done);
    };
    await assert.rejects(watchLabs([chosen()], ending.signal, check), done);
    return count;
  }
  const nothing = async () => undefined;
  const append = (name: string) => () => appendFile(path.join(folder, name), 'more');

  it('is checked at first, and when a file changes', async () => {
    const change = async () => void setImmediate(() => void appendFile(path.join(folder, 'a.txt'), 'x'));
    assert.equal(await checks(change, change, nothing), 3);
  });

  it('is checked once more when a file changes while it is checked', async () => {
    assert.equal(await checks(append('a.txt'), nothing), 2);
  });

  it('is not checked for ever when each check writes a file', async () => {
    const write = append('report.xml');
    let later = 0;
    // Three checks in a row change the same file: after that, only the learner's own change brings another. It comes late
    // enough for a circle to be seen; nothing waits for the circle that is not there.
    const learner = async () => {
      await write();
      setTimeout(() => {
        later = 1;
        void appendFile(path.join(folder, 'a.txt'), 'x');
      }, 300);
    };
    assert.equal(await checks(write, write, learner, async () => assert.equal(later, 1)), 4);
  });

  it('is told by what is in its files', async () => {
    const before = await fingerprintOf(folder);
    await writeFile(path.join(folder, 'a.txt'), 'one');
    assert.equal(changedBetween(before, await fingerprintOf(folder)).size, 0);
    await writeFile(path.join(folder, 'b.txt'), '');
    await rm(path.join(folder, 'a.txt'));
    assert.deepEqual([...changedBetween(before, await fingerprintOf(folder))].sort(), ['a.txt', 'b.txt']);
    assert.equal((await fingerprintOf(path.join(folder, 'gone'))).size, 0);
  });
});
