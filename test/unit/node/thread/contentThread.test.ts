import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { indexCourses } from '../../../../src/core/course/courseIndex.ts';
import type { FileBytes } from '../../../../src/core/thread/compileForeign.ts';
import { type ContentThread, ContentTimeout } from '../../../../src/core/thread/requests.ts';
import { openContentThread } from '../../../../src/node/thread/contentThread.ts';
import { workersFolder } from '../../../support/checks/workers.ts';
import { sectionText, stepText } from '../../../support/courseFiles.ts';

const file = (path: string, text: string): FileBytes => ({ path, bytes: new TextEncoder().encode(text) });
const compile = (thread: ContentThread, files: readonly FileBytes[]) =>
  thread.ask('compile', { name: 'any-1', title: 'Any', files, scaffolds: [] });

/** The longest time, in ms, that this thread could do nothing else while some work went on. */
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

  it('compiles an article of 1 MB and a course of 1,000 steps', async () => {
    const chapters = Array.from(
      { length: 400 },
      (_, at) => `## Part ${at}\n\n${'Some *words* to [read](https://x.example). '.repeat(65)}\n`,
    );
    const article = [file('long.md', chapters.join('\n'))];
    assert.ok((article[0]?.bytes.length ?? 0) > 1_000_000);
    const course = [
      file('course.yaml', 'title: Long\ndescription: Long.\nversion: 1\n'),
      ...Array.from({ length: 20 }, (_, section) => [
        file(`${section + 10}-part-${section}/section.md`, sectionText),
        ...Array.from({ length: 50 }, (_, step) =>
          file(`${section + 10}-part-${section}/${step + 10}-step-${step}.md`, stepText()),
        ),
      ]).flat(),
    ];
    for (const files of [article, course]) {
      const answer = await compile(thread, files);
      assert.ok('course' in answer);
      assert.equal(indexCourses([answer.course]).order.length, files === article ? 400 : 1000);
    }
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
