import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readdir, rename } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { builtCli } from '../../support/cli/builtCli.ts';
import { type Desk, layLab, withDesk } from '../../support/cli/labFiles.ts';
import { shellEnvironment } from '../../support/cli/runCli.ts';

const run = promisify(execFile);
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';

/** npm without a network, and with nothing that it knows from before. */
const offline = ({ home }: Desk) =>
  shellEnvironment({ home, env: { npm_config_offline: 'true', npm_config_cache: path.join(home, 'npm') } });

describe('the package of the headless command', () => {
  it('runs by npx from its tarball in an empty folder, without a network', () =>
    withDesk(async desk => {
      const root = await builtCli();
      const env = offline(desk);
      const { stdout } = await run(npm, ['pack', '--ignore-scripts', '--json', '--pack-destination', desk.home], {
        cwd: root,
        env,
      });
      const [{ filename, size, files }] = JSON.parse(stdout);
      assert.ok(size < 12_000_000, `${size} bytes`);
      const folders = new Set((files as { path: string }[]).map(file => file.path.split('/').slice(0, 2).join('/')));
      for (const wanted of ['dist/cli.js', 'dist/checks', 'dist/postgres', 'dist/mongo', 'ThirdPartyNotices.txt'])
        assert.ok(folders.has(wanted), `${wanted} is missing`);
      for (const other of ['dist/test', 'dist/lessonPage.js', 'src', 'walkthroughs'])
        assert.ok(!folders.has(other), `${other} is packed`);
      const tarball = path.join(desk.home, 'backend-journey.tgz');
      await rename(path.join(desk.home, filename), tarball);
      const npx = (...args: string[]) =>
        run(npm, ['exec', '--yes', `--package=${tarball}`, '--', 'backend-journey', ...args], {
          cwd: desk.folder,
          env,
        });
      assert.match((await npx('--version')).stdout, /^\d+\.\d+\.\d+\n$/);
      await npx('start', 'joins');
      const lab = path.join(desk.folder, 'backend-journey/master-databases-and-sql/joins');
      await layLab('master-databases-and-sql', 'joins', ['solution'], lab);
      await npx('start', 'documents');
      const documents = path.join(desk.folder, 'backend-journey/master-databases-and-sql/documents');
      await layLab('master-databases-and-sql', 'documents', ['solution'], documents);
      const checked = await npx('check');
      assert.match(checked.stdout, /2 of 2 steps passed/);
      assert.deepEqual(await readdir(desk.folder), ['backend-journey'], 'it leaves nothing of its own');
    }));
});
