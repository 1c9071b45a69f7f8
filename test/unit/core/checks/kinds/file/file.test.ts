import assert from 'node:assert/strict';
import { checkProblems, fakeWorld, readCheck, told, verdictOf } from '../../../../../support/checks/fakeWorld.ts';

async function ask(assertion: string, world: Parameters<typeof fakeWorld>[0]): Promise<string | undefined> {
  const check = readCheck(`{ kind: file, path: a.txt, assertions: [{ name: it, ${assertion} }] }`);
  return told(await verdictOf([check], fakeWorld(world))).it;
}

const text = { files: { 'a.txt': 'one\r\n  two\r\n' } };
const odd = (state: 'folder' | 'not text' | 'too large') => ({ odd: { 'a.txt': state } });

describe('a file check', () => {
  const cases: [string, Parameters<typeof fakeWorld>[0], string][] = [
    ['asks: exists', text, 'held'],
    ['asks: exists', odd('not text'), 'held'],
    ['asks: exists', odd('too large'), 'held'],
    ['asks: exists', odd('folder'), 'a.txt is a folder; it must be a file.'],
    ['asks: exists', {}, 'The file a.txt is missing.'],
    ['asks: absent', {}, 'held'],
    ['asks: absent', text, 'a.txt still exists.'],
    ['asks: absent', odd('folder'), 'a.txt still exists.'],
    ['asks: matches, pattern: ^one$', text, 'held'],
    ['asks: matches, pattern: "one\\n +two"', text, 'held'],
    ['asks: matches, pattern: three', text, 'a.txt:1:1 a.txt has no text that matches three.'],
    ['asks: matches, pattern: x', odd('not text'), 'a.txt is not UTF-8 text. Save it as UTF-8.'],
    ['asks: matches, pattern: x', odd('too large'), 'a.txt is larger than 4 MB; a file for this step is much smaller.'],
    ['asks: lacks, pattern: three', text, 'held'],
    ['asks: lacks, pattern: tw.', text, 'a.txt:2:3 a.txt still has "two".'],
    ['asks: lacks, pattern: two', {}, 'The file a.txt is missing.'],
  ];
  for (const [assertion, world, expected] of cases)
    it(`${assertion}: ${expected}`, async () => assert.equal(await ask(assertion, world), expected));

  it('is refused with a path that leads out, and an invalid pattern', () => {
    const problems = (fields: string) => checkProblems(`{ kind: file, ${fields} }`);
    assert.deepEqual(problems('path: ../a, assertions: [{ name: a, asks: exists }]'), [
      'path must be a relative path inside the lab',
    ]);
    assert.deepEqual(problems('path: a, assertions: [{ name: a, asks: lacks, pattern: "[" }]'), [
      'pattern must be a regular expression',
    ]);
    assert.deepEqual(problems('path: a, assertions: []'), ['assertions must have at least one entry']);
  });
});
