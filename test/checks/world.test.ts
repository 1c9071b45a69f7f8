import assert from 'node:assert/strict';
import { access, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { processesIn } from '../support/checks/processes.ts';
import { testWorld, withFolder } from '../support/checks/testWorld.ts';

const { signal } = new AbortController();

describe('the world of a check', () => {
  it('lends a copy of the lab with files laid over it, and removes it whatever happens', async () => {
    await withFolder(async folder => {
      await mkdir(path.join(folder, 'node_modules/left'), { recursive: true });
      await mkdir(path.join(folder, 'src'));
      await writeFile(path.join(folder, 'node_modules/left/index.js'), 'module.exports = 7;');
      await writeFile(path.join(folder, 'src/main.js'), "console.log(require('left'), require('./other.js'));");
      await writeFile(path.join(folder, 'src/other.js'), 'module.exports = 1;');
      const asked: string[] = [];
      const world = testWorld(folder, { allow: async text => asked.push(text) > 0 });
      const line = { program: 'node', args: ['src/main.js'] };
      assert.equal((await world.programs.run(line, { signal })).stdout, '7 1\n');
      const overlay = [
        { path: 'src/other.js', contents: 'module.exports = 2;' },
        { path: 'new/file.txt', contents: 'new' },
      ];
      let copied = '';
      await world.withCopy(overlay, async copy => {
        copied = copy.files.folder;
        assert.deepEqual(await copy.files.list(), ['new/file.txt', 'src/main.js', 'src/other.js']);
        assert.equal((await copy.programs.run(line, { signal })).stdout, '7 2\n');
        await copy.programs.start({ program: 'node', args: ['-e', 'setInterval(() => {}, 1000)'] }, { signal });
      });
      await assert.rejects(access(copied), /ENOENT/);
      assert.deepEqual(await processesIn(`${copied} (deleted)`), []);
      const failing = world.withCopy([], async copy => {
        copied = copy.files.folder;
        throw new Error('a bug');
      });
      await assert.rejects(failing, /a bug/);
      await assert.rejects(access(copied), /ENOENT/);
      assert.deepEqual(asked, ['node src/main.js', 'node -e "setInterval(() => {}, 1000)"'], 'asked once, for both');
      assert.equal(await readFile(path.join(folder, 'src/other.js'), 'utf8'), 'module.exports = 1;');
      assert.equal(await readFile(path.join(folder, 'node_modules/left/index.js'), 'utf8'), 'module.exports = 7;');
      await world.close();
    });
  });

  it('lays nothing over what is linked or outside', async () => {
    await withFolder(async folder => {
      const world = testWorld(folder);
      for (const name of ['node_modules/x.js', '../x.js', '/x.js'])
        await assert.rejects(
          world.withCopy([{ path: name, contents: '' }], async () => undefined),
          /cannot be laid over/,
        );
    });
  });

  it('waits, and stops waiting when the check is cancelled', async () => {
    const world = testWorld('/');
    const began = world.now();
    await world.wait(20, signal);
    assert.ok(world.now() - began >= 19);
    const cancel = new AbortController();
    const waiting = world.wait(60_000, cancel.signal);
    cancel.abort(new Error('cancelled'));
    await assert.rejects(waiting, /^Error: cancelled$/);
  });
});
