import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { saidOf, wrongWords } from '../../support/wordList.ts';
import { readSections, walkthroughs } from './lessons.ts';

/** What `finds:` quotes is said by a check, not by the course. */
const ownWords = (text: string) => text.replace(/^ *finds: .*$/gm, '');

function checkWords(files: readonly string[]): void {
  const found = files.flatMap(file => {
    const text = ownWords(readFileSync(path.join(walkthroughs, file), 'utf8'));
    return wrongWords(text).map(wrong => saidOf(`walkthroughs/${file}`, wrong));
  });
  assert.ok(found.length === 0, `\n${found.join('\n')}`);
}

/** All that a learner may read of a section's labs: their text, and the files that they begin with or end with. */
function textsOfLabs(folder: string): string[] {
  const labs = path.join(walkthroughs, folder, 'labs');
  if (!existsSync(labs)) return [];
  return readdirSync(labs, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(({ parentPath, name }) => path.relative(walkthroughs, path.join(parentPath, name)))
    .filter(file => !file.includes(`${path.sep}wrong${path.sep}`));
}

describe('lessons: the words', () => {
  for (const { folder, page, steps } of readSections()) {
    for (const { file } of [page, ...steps]) it(`${file} keeps to the word list`, () => checkWords([file]));
    const labs = textsOfLabs(folder);
    if (labs.length > 0) it(`the labs of ${folder} keep to the word list`, () => checkWords(labs));
  }

  it('course.yaml and glossary.yaml keep to the word list', () => checkWords(['course.yaml', 'glossary.yaml']));
});
