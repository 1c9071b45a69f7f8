import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { open, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { childrenOf, isRunning, processesIn } from '../../support/checks/processes.ts';
import { binOf, builtCli } from '../../support/cli/builtCli.ts';
import { type Desk, isThere, withDesk } from '../../support/cli/labFiles.ts';
import { type RunningCli, runCli, shellEnvironment, startCli } from '../../support/cli/runCli.ts';
import { eventually } from '../../support/eventually.ts';

const place = 'backend-journey/understand-the-basics/first-server';

/** A server that says its number in a file once it runs, never listens, and starts another that outlives its parent. */
const server = `import { spawn } from 'node:child_process';
import { renameSync, writeFileSync } from 'node:fs';
const child = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)'], { stdio: 'ignore', detached: true });
writeFileSync('pids.part', JSON.stringify([process.pid, child.pid]));
renameSync('pids.part', 'pids');
setInterval(() => undefined, 1000);
`;

/** A check in the middle of its work, and the numbers of the programs that it started. */
async function inTheMiddle(desk: Desk): Promise<{ readonly running: RunningCli; readonly pids: readonly number[] }> {
  assert.equal((await runCli(['start', 'first-server'], desk)).code, 0);
  const folder = path.join(desk.folder, place);
  await writeFile(path.join(folder, 'server.mjs'), server);
  const said = new Promise<void>(resolve => {
    const watcher = watch(folder, (_, name) => {
      if (name !== 'pids') return;
      watcher.close();
      resolve();
    });
  });
  const running = await startCli(['check', '--yes'], desk);
  await said;
  return { running, pids: JSON.parse(await readFile(path.join(folder, 'pids'), 'utf8')) };
}

describe('a headless command that is ended', () => {
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const) {
    it(`by ${signal} ends what it started, and then with ${code}`, () =>
      withDesk(async desk => {
        const { running, pids } = await inTheMiddle(desk);
        running.child.kill(signal);
        assert.equal((await running.ended).code, code);
        for (const pid of pids) assert.equal(await isRunning(pid), false, `${pid} runs`);
        assert.deepEqual(await processesIn(path.join(desk.folder, place)), []);
      }));
  }

  it('by a kill leaves nothing that it started', () =>
    withDesk(async desk => {
      const { running, pids } = await inTheMiddle(desk);
      running.child.kill('SIGKILL');
      assert.equal((await running.ended).signal, 'SIGKILL');
      await eventually(async () => {
        for (const pid of pids) assert.equal(await isRunning(pid), false, `${pid} runs`);
      });
    }));

  it('by a kill leaves no database', () =>
    withDesk(async desk => {
      assert.equal((await runCli(['start', 'joins'], desk)).code, 0);
      const running = await startCli(['check', '--watch'], desk);
      await running.seen(/0 of 10 checks passed/);
      const [database = 0] = await childrenOf(running.child.pid ?? 0, 'postgresProcess');
      assert.ok(await isRunning(database));
      running.child.kill('SIGKILL');
      await running.ended;
      await eventually(async () => assert.equal(await isRunning(database), false));
    }));

  it('by a full disk under its output is no wrong answer', async function () {
    // A device of Linux that is always full: full(4).
    if (!(await isThere('/dev/full'))) return this.skip();
    await withDesk(async desk => {
      const full = await open('/dev/full', 'w');
      const child = spawn(process.execPath, [binOf(await builtCli()), 'list'], {
        cwd: desk.folder,
        env: shellEnvironment(desk),
        stdio: ['ignore', full.fd, 'pipe'],
      });
      let err = '';
      child.stderr?.setEncoding('utf8').on('data', (text: string) => {
        err += text;
      });
      const code = await new Promise(resolve => child.on('close', resolve));
      await full.close();
      assert.equal(code, 3);
      assert.match(err, /^The output could not be written: ENOSPC.*\.\n$/);
    });
  });

  it('by the reader of its output, such as head, ends quietly', () =>
    withDesk(async desk => {
      const running = await startCli(['list'], desk);
      running.child.stdout?.destroy();
      const { code, err } = await running.ended;
      assert.deepEqual([code, err], [0, '']);
    }));
});
