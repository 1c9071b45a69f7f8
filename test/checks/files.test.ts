import assert from 'node:assert/strict';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { openFiles } from '../../src/node/checks/files.ts';
import { withFolder } from '../support/checks/testWorld.ts';

describe('files of a lab', () => {
  it('reads text, drops a byte order mark, and says what is not text', async () => {
    await withFolder(async folder => {
      await mkdir(path.join(folder, 'sub'));
      await writeFile(path.join(folder, 'plain.txt'), 'Grüße');
      await writeFile(path.join(folder, 'mark.txt'), '\uFEFFselect 1;');
      await writeFile(path.join(folder, 'latin.txt'), Buffer.from([0x47, 0xfc, 0x0a]));
      await writeFile(path.join(folder, 'large.txt'), Buffer.alloc(4 * 1024 * 1024 + 1, 'a'));
      const { read } = openFiles(folder);
      assert.deepEqual(await read('plain.txt'), { state: 'text', text: 'Grüße' });
      assert.deepEqual(await read('mark.txt'), { state: 'text', text: 'select 1;' });
      assert.deepEqual(await read('latin.txt'), { state: 'not text' });
      assert.deepEqual(await read('large.txt'), { state: 'too large' });
      assert.deepEqual(await read('sub'), { state: 'folder' });
      assert.deepEqual(await read('none.txt'), { state: 'missing' });
      assert.deepEqual(await read('plain.txt/x'), { state: 'missing' });
      assert.deepEqual(await read('a\0b'), { state: 'missing' });
    });
  });

  it('never leaves the folder, by path or by link', async () => {
    await withFolder(async outer => {
      const folder = path.join(outer, 'lab');
      await mkdir(path.join(folder, 'real'), { recursive: true });
      await mkdir(path.join(outer, 'lab-of-another'));
      await writeFile(path.join(outer, 'secret.txt'), 'secret');
      await writeFile(path.join(outer, 'lab-of-another', 'x.txt'), 'secret');
      await writeFile(path.join(folder, 'real', 'a.txt'), 'a');
      await symlink(path.join(outer, 'secret.txt'), path.join(folder, 'link.txt'));
      await symlink(outer, path.join(folder, 'up'));
      await symlink('real', path.join(folder, 'same'));
      await symlink('real/a.txt', path.join(folder, 'a.txt'));
      const { read, list } = openFiles(folder);
      for (const name of [
        'link.txt',
        'up/secret.txt',
        '../secret.txt',
        path.join(outer, 'secret.txt'),
        '../lab-of-another/x.txt',
      ])
        assert.deepEqual(await read(name), { state: 'missing' }, name);
      assert.deepEqual(await read('same/a.txt'), { state: 'text', text: 'a' });
      assert.deepEqual(await list(), ['a.txt', 'real/a.txt']);
    });
  });

  it('reads below a folder that is itself a link', async () => {
    await withFolder(async outer => {
      await mkdir(path.join(outer, 'lab'));
      await writeFile(path.join(outer, 'lab', 'a.txt'), 'a');
      await symlink('lab', path.join(outer, 'link'));
      assert.deepEqual(await openFiles(path.join(outer, 'link')).read('a.txt'), { state: 'text', text: 'a' });
    });
  });

  it('lists what the learner wrote, sorted, not too deep and not too much', async () => {
    await withFolder(async folder => {
      const deep = Array.from({ length: 13 }, () => 'd');
      for (const below of ['node_modules/x', '.git', 'src/node_modules/y', deep.join('/'), 'many'])
        await mkdir(path.join(folder, below), { recursive: true });
      for (const file of ['node_modules/x/i.js', '.git/HEAD', 'src/node_modules/y/i.js', 'src/b.js', 'a.js'])
        await writeFile(path.join(folder, file), '');
      await writeFile(path.join(folder, ...deep.slice(1), 'seen.txt'), '');
      await writeFile(path.join(folder, ...deep, 'too-deep.txt'), '');
      const { list } = openFiles(folder);
      assert.deepEqual(await list(), ['a.js', `${deep.slice(1).join('/')}/seen.txt`, 'src/b.js']);
      await Promise.all(Array.from({ length: 5001 }, (_, at) => writeFile(path.join(folder, 'many', `${at}`), '')));
      assert.equal((await list()).length, 5000);
    });
  });
});
