import assert from 'node:assert/strict';
import { indexCourses } from '../../src/core/course/courseIndex.ts';
import type { FileBytes } from '../../src/core/thread/compileForeign.ts';
import type { ContentThread } from '../../src/core/thread/requests.ts';
import { openContentThread } from '../../src/node/thread/contentThread.ts';
import { workersFolder } from '../support/checks/workers.ts';
import { sectionText, stepText } from '../support/courseFiles.ts';

const file = (path: string, text: string): FileBytes => ({ path, bytes: new TextEncoder().encode(text) });
const compile = (thread: ContentThread, files: readonly FileBytes[]) =>
  thread.ask('compile', { name: 'any-1', title: 'Any', files, scaffolds: [] });

describe('the content thread with much to do', () => {
  let thread: ContentThread;
  before(async () => {
    thread = openContentThread({ workers: await workersFolder() });
  });
  after(() => thread.close());

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
});
