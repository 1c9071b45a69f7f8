import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { startGroup } from '../../../src/workbench/processGroup.ts';
import { eventually } from '../../support/eventually.ts';

const stubborn = `
  process.on('SIGTERM', () => {});
  const child = require('node:child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
  console.log(child.pid);
  setInterval(() => {}, 1000);
`;

/** True while a process runs; the dead that nobody has collected do not count. */
function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw error;
  }
  return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
}

describe('startGroup', () => {
  before(function () {
    if (process.platform !== 'linux') this.skip();
  });

  it('stops a program that ignores the request, and what that program started', async () => {
    const group = startGroup(process.execPath, ['-e', stubborn], process.env, 200);
    const [pid] = await once(group.child.stdout ?? group.child, 'data');
    assert.ok(runs(Number(pid)));
    await group.stop();
    await once(group.child, 'close');
    assert.ok(!runs(Number(pid)));
  });

  it('ends all of them when our end of the pipe closes, as it does when this process is killed', async () => {
    const group = startGroup(process.execPath, ['-e', stubborn], process.env);
    const [pid] = await once(group.child.stdout ?? group.child, 'data');
    group.child.stdin?.end();
    await once(group.child, 'close');
    // All of the group are killed at the same time; which of them the system takes away first is its own affair.
    await eventually(() => assert.ok(!runs(Number(pid))));
  });

  it('passes on the exit code and the reason of a program that cannot be started', async () => {
    const group = startGroup('/no/such/program', [], process.env);
    const [text] = await once(group.child.stderr ?? group.child, 'data');
    const [code] = await once(group.child, 'close');
    assert.match(String(text), /ENOENT/);
    assert.equal(code, 127);
    await group.stop();
  });
});
