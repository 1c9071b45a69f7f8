import assert from 'node:assert/strict';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { withLearnerFolder } from './lessons/learnerFolder.ts';
import { readSections } from './lessons/lessons.ts';

/** What a file of a solved lab exports. */
function withSolved<T>(lab: string, file: string, work: (solved: T) => void): Promise<void> {
  const page = readSections()
    .flatMap(({ steps }) => steps)
    .find(({ front }) => front.lab === lab);
  return withLearnerFolder(page ?? assert.fail(`no step has the lab ${lab}`), async folder =>
    work(await import(pathToFileURL(path.join(folder, file)).href)),
  );
}

type Books = { faultsOf(value: unknown): Readonly<Record<string, string>> };

/** What a solution shows beyond what its lab asks of learners. */
describe('solutions', () => {
  it('json-in-and-out names every unknown member, whatever it is called', async () => {
    const book = '"title": "Emma", "author": "Jane Austen", "year": 1815, "acquiredOn": "2026-03-02"';
    await withSolved<Books>('json-in-and-out', 'book.mjs', ({ faultsOf }) => {
      for (const name of ['yaer', 'constructor', 'toString', 'hasOwnProperty', '__proto__', '']) {
        const faults = faultsOf(JSON.parse(`{${book}, ${JSON.stringify(name)}: {}}`));
        assert.deepEqual(Object.keys(faults), [name]);
        assert.match(JSON.stringify(faults), /is not known here/);
      }
      assert.deepEqual(Object.keys(faultsOf(JSON.parse(`{${book}}`))), []);
    });
  });
});
