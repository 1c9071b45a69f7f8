import assert from 'node:assert/strict';
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { isWithin, labPlaces, shownPath } from '../../../src/cli/labs/labPlaces.ts';
import type { Step } from '../../../src/core/course/course.ts';

const step = (name: Step['name'], lab: string): Step => ({
  name,
  title: lab,
  summary: '',
  minutes: 1,
  version: 1,
  sources: [],
  aliases: [],
  check: { assertions: ['x'], lab: { name: lab, open: 'a' }, quiz: false, kinds: ['file'], needs: [], programs: [] },
});
const joins = step('databases/join', 'joins');
const theirs = step('notes:first/one', 'joins');

describe('the places of labs', () => {
  let root: string;
  before(async () => {
    root = await realpath(await mkdtemp(path.join(os.tmpdir(), 'places-')));
    for (const folder of [
      'backend-journey/databases/joins/src',
      'other',
      'inner/notes/first/joins',
      'backend-journey/databases/groups',
    ])
      await mkdir(path.join(root, folder), { recursive: true });
    await writeFile(path.join(root, 'other', 'backend-journey'), '');
  });
  after(() => rm(root, { recursive: true, force: true }));
  const at = (...parts: string[]) => path.join(root, ...parts);

  it('are below the folder, or around it', async () => {
    const place = { folder: at('backend-journey/databases/joins'), root };
    for (const from of [
      '',
      'backend-journey',
      'backend-journey/databases/joins',
      'backend-journey/databases/joins/src',
    ])
      assert.deepEqual(await labPlaces(at(from)).findHere(joins), place, from);
  });

  it('are found beside the folder only when they are asked for by name', async () => {
    for (const from of ['other', 'backend-journey/databases/groups']) {
      assert.equal(await labPlaces(at(from)).findHere(joins), undefined, from);
      assert.equal((await labPlaces(at(from)).find(joins))?.root, root, from);
    }
  });

  it('are those of the step’s own course', async () => {
    assert.equal(await labPlaces(root).find(theirs), undefined);
    assert.deepEqual(await labPlaces(at('inner')).find(theirs), {
      folder: at('inner/notes/first/joins'),
      root: at('inner'),
    });
  });

  it('are shown from where the command was called', () => {
    assert.equal(shownPath(root, at('a', 'b')), 'a/b');
    assert.equal(shownPath(at('a'), at('b')), '../b');
    assert.equal(shownPath(root, root), '');
    assert.deepEqual(
      [isWithin(at('ab'), at('a')), isWithin(at('a', '..b'), at('a')), isWithin(root, root)],
      [false, true, true],
    );
  });
});
