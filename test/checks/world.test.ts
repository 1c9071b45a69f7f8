import assert from 'node:assert/strict';
import { access, chmod, lstat, mkdir, readdir, readFile, readlink, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { CouldNotCheck } from '../../src/core/checks/engine/verdict.ts';
import { copyLab } from '../../src/node/checks/copyLab.ts';
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
        { path: 'src/other.js', text: 'module.exports = 2;' },
        { path: 'new/file.txt', text: 'new' },
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

  it('copies what a program finds in the lab: modes, links, empty folders, what was installed', async () => {
    await withFolder(async outer => {
      const lab = path.join(outer, 'project', 'my lab');
      const put = async (name: string, text = '') => {
        await mkdir(path.dirname(path.join(lab, name)), { recursive: true });
        await writeFile(path.join(lab, name), text);
      };
      const link = (target: string, name: string) => symlink(target, path.join(lab, name));
      await put('run.sh', '#!/bin/sh\necho ran\n');
      await chmod(path.join(lab, 'run.sh'), 0o755);
      await put('src/shared/own.txt', 'own');
      await link('src/shared', 'linked');
      await link(path.join(lab, 'src/shared/own.txt'), 'linked.txt');
      await mkdir(path.join(outer, 'elsewhere'));
      await writeFile(path.join(outer, 'elsewhere', 'a.txt'), 'elsewhere');
      await link('../../elsewhere', 'away');
      await link('nowhere', 'broken');
      await link('round', 'round');
      await mkdir(path.join(lab, 'uploads'));
      await put('server/node_modules/deep/index.js', 'module.exports = 1;');
      await put('node_modules/@org/pkg/index.js', 'module.exports = 2;');
      await put('packages/math/index.js', 'module.exports = 3;');
      await put('packages/math/package.json', '{}');
      await link('../packages/math', 'node_modules/math');
      await put('.venv/pyvenv.cfg');
      await put('.venv/lib/big.py');
      await put('.cache/CACHEDIR.TAG');
      await put('.git/HEAD');
      await mkdir(path.join(outer, 'project', 'node_modules', 'hoisted'), { recursive: true });
      await writeFile(path.join(outer, 'project', 'node_modules', 'hoisted', 'index.js'), 'module.exports = 4;');
      await writeFile(path.join(outer, 'project', 'package.json'), '{"type":"module"}');
      const world = testWorld(lab);
      const overlay = [
        { path: 'packages/math/index.js', text: 'module.exports = 30;' },
        { path: 'away/b.txt', text: 'new' },
        { path: 'linked/own.txt', text: 'changed' },
      ];
      await world.withCopy(overlay, async ({ files: { folder, read }, programs }) => {
        assert.equal(path.basename(folder), 'my lab');
        assert.equal((await programs.run({ program: './run.sh', args: [] }, { signal })).stdout, 'ran\n');
        const at = (name: string) => path.join(folder, name);
        assert.deepEqual(await read('src/shared/own.txt'), { state: 'text', text: 'changed' }, 'a link within is one');
        assert.deepEqual(await read('linked.txt'), { state: 'text', text: 'changed' });
        assert.equal(await readFile(at('away/a.txt'), 'utf8'), 'elsewhere');
        assert.equal(await readFile(at('away/b.txt'), 'utf8'), 'new');
        assert.equal(await readlink(at('broken')), 'nowhere');
        assert.equal(await readlink(at('round')), 'round');
        assert.deepEqual(await readdir(at('uploads')), []);
        assert.ok((await lstat(at('.venv'))).isSymbolicLink());
        for (const left of ['.cache', '.git']) await assert.rejects(lstat(at(left)), /ENOENT/);
        const code = `import { createRequire } from 'node:module';
          const server = createRequire(process.cwd() + '/server/x.js');
          console.log([server('deep'), ...['@org/pkg', 'math', 'hoisted'].map(createRequire(process.cwd() + '/x.js'))].join());`;
        await writeFile(at('a.js'), code);
        const ran = await programs.run({ program: 'node', args: ['a.js'] }, { signal });
        assert.equal(ran.stdout, '1,2,30,4\n', ran.stderr);
      });
      assert.equal(await readFile(path.join(lab, 'packages/math/index.js'), 'utf8'), 'module.exports = 3;');
      assert.equal(await readFile(path.join(lab, 'src/shared/own.txt'), 'utf8'), 'own');
      assert.deepEqual(await readdir(path.join(outer, 'elsewhere')), ['a.txt'], 'nothing is written through a link');
      await world.close();
    });
  });

  it('says that a lab is too large to be copied, without what was installed', async () => {
    await withFolder(async outer => {
      const lab = path.join(outer, 'lab');
      await mkdir(path.join(lab, 'node_modules', 'a'), { recursive: true });
      for (const name of ['1', '2', '3', 'node_modules/a/1', 'node_modules/a/2'])
        await writeFile(path.join(lab, name), '12345');
      const copy = (to: string, files: number, bytes: number) =>
        copyLab(lab, path.join(outer, to, 'lab'), { files, bytes });
      await copy('fits', 3, 15);
      for (const [to, files, bytes] of [
        ['a', 2, 15],
        ['b', 3, 14],
      ] as const)
        await assert.rejects(
          copy(to, files, bytes),
          (error: unknown) => error instanceof CouldNotCheck && error.obstacle.kind === 'too large',
        );
    });
  });

  it('lays nothing over what is linked or outside', async () => {
    await withFolder(async folder => {
      const world = testWorld(folder);
      for (const name of ['node_modules/x.js', 'a/node_modules/x.js', '../x.js', '/x.js'])
        await assert.rejects(
          world.withCopy([{ path: name, text: '' }], async () => undefined),
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
