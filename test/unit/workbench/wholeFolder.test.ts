import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { cacheFolder } from '../../../src/workbench/cacheFolder.ts';
import { wholeFolder } from '../../../src/workbench/wholeFolder.ts';

describe('wholeFolder', () => {
  let parent: string;
  beforeEach(async () => {
    parent = await mkdtemp(path.join(os.tmpdir(), 'whole-folder-'));
  });
  afterEach(() => rm(parent, { recursive: true, force: true }));

  const write = (text: string) => (folder: string) => writeFile(path.join(folder, 'file'), text);
  const read = () => readFile(path.join(parent, 'it/file'), 'utf8');

  it('is there, whole, once it is filled, and is not filled again', async () => {
    const folder = await wholeFolder(path.join(parent, 'it'), write('first'));
    await wholeFolder(folder, write('second'));
    assert.equal(await read(), 'first');
  });

  it('is absent, with nothing left behind, when filling it was interrupted', async () => {
    const interrupted = wholeFolder(path.join(parent, 'it'), async folder => {
      await write('half')(folder);
      throw new Error('interrupted');
    });
    await assert.rejects(interrupted, /interrupted/);
    assert.deepEqual(await readdir(parent), []);
  });

  it('ignores what a killed process left half-filled, and removes it once nobody can be filling it', async () => {
    const [recent, old] = [path.join(parent, 'it.part-new'), path.join(parent, 'it.part-old')];
    await Promise.all([mkdir(recent), mkdir(old)]);
    await utimes(old, new Date(0), new Date(0));
    await wholeFolder(path.join(parent, 'it'), write('whole'));
    assert.equal(await read(), 'whole');
    assert.deepEqual((await readdir(parent)).sort(), ['it', 'it.part-new']);
  });

  it('takes the other one when two are filled at the same time', async () => {
    const both = ['one', 'two'].map(text => wholeFolder(path.join(parent, 'it'), write(text)));
    assert.deepEqual(await Promise.all(both), [path.join(parent, 'it'), path.join(parent, 'it')]);
    assert.match(await read(), /^(one|two)$/);
    assert.deepEqual(await readdir(parent), ['it']);
  });
});

describe('cacheFolder', () => {
  it('is where the system keeps caches, unless another place is named', () => {
    assert.equal(cacheFolder({}, '/home/ann'), path.join('/home/ann', '.cache', 'backend-journey'));
    assert.equal(cacheFolder({ XDG_CACHE_HOME: '/c' }, '/home/ann'), path.join('/c', 'backend-journey'));
    assert.equal(cacheFolder({ BACKEND_JOURNEY_CACHE: '/mine' }, '/home/ann'), path.resolve('/mine'));
  });
});
