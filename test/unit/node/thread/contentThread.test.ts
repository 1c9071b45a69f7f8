import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { FileBytes } from '../../../../src/core/thread/compileForeign.ts';
import { type ContentThread, ContentTimeout } from '../../../../src/core/thread/requests.ts';
import { openContentThread } from '../../../../src/node/thread/contentThread.ts';
import { workersFolder } from '../../../support/checks/workers.ts';

const file = (path: string, text: string): FileBytes => ({ path, bytes: new TextEncoder().encode(text) });
const compile = (thread: ContentThread, files: readonly FileBytes[]) =>
  thread.ask('compile', { name: 'any-1', title: 'Any', files, scaffolds: [] });

describe('the content thread', () => {
  let workers: string;
  let thread: ContentThread;
  before(async () => {
    workers = await workersFolder();
    thread = openContentThread({ workers });
  });
  after(() => thread.close());

  it('compiles, and answers with problems', async () => {
    const good = await compile(thread, [file('a.md', '# A\n\nx\n')]);
    assert.ok('course' in good);
    assert.equal(good.course.title, 'A');
    const bad = await compile(thread, [file('a.md', '')]);
    assert.ok('problems' in bad && bad.problems.length === 1);
  });

  it('is ended when it does not answer, and started again by the next question', async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'backend-journey-thread-'));
    await writeFile(
      path.join(folder, 'contentWorker.js'),
      "const { parentPort } = require('node:worker_threads');\nparentPort.on('message', ({ id, question }) => { if (question.title === 'Any') for (;;); parentPort.postMessage({ id, answer: 'back' }); });\n",
    );
    const slow = openContentThread({ workers: folder, timeLimit: 500 });
    await assert.rejects(compile(slow, []), ContentTimeout);
    const answer = await slow.ask('compile', { name: 'x', title: 'Other', files: [], scaffolds: [] });
    assert.equal(answer as unknown, 'back');
    await slow.close();
    await rm(folder, { recursive: true });
  });

  it('ends when it has been idle, and starts again', async () => {
    const resting = openContentThread({ workers, idle: 20 });
    assert.ok('course' in (await compile(resting, [file('a.md', 'x')])));
    await new Promise(resolve => setTimeout(resolve, 100));
    assert.ok('course' in (await compile(resting, [file('a.md', 'x')])));
    await resting.close();
  });
});
