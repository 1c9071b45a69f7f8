import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { placeInCourse } from '../../../../src/core/authors/coursePlace.ts';
import { labLine, newCourse, newLab, newSection, newStep, nextNumber } from '../../../../src/core/authors/templates.ts';
import { proveLab } from '../../../../src/core/proof/proveLab.ts';
import type { SourceFile } from '../../../../src/core/source/problem.ts';
import { compileForeign } from '../../../../src/core/thread/compileForeign.ts';
import { labToProve } from '../../../../src/core/thread/labToProve.ts';
import { openWorlds } from '../../../../src/node/checks/worlds.ts';

const question = (files: readonly SourceFile[]) => ({
  name: 'place',
  title: 'Place',
  scaffolds: [],
  files: files.map(({ path, text }) => ({ path, bytes: new TextEncoder().encode(text) })),
});
const problems = (files: readonly SourceFile[]) => {
  const answer = compileForeign(question(files));
  return 'problems' in answer ? answer.problems : [];
};
const titles = ['A Course', 'What: is # this?', '"Quoted"', '日本語', '- 1', 'true', '{a}', 'x'.repeat(80)];

describe('what authors begin with', () => {
  it('is a course without problems, whatever its title', () => {
    for (const title of titles) assert.deepEqual(problems(newCourse(title).files), [], title);
  });

  it('is a section and a step without problems, whatever their titles', () => {
    for (const title of titles) {
      const section = newSection(title, '02');
      const folder = section.main.split('/')[0];
      const step = newStep(title, '02').files.map(one => ({ ...one, path: `${folder}/${one.path}` }));
      assert.deepEqual(problems([...newCourse('C').files, ...section.files, ...step]), [], title);
    }
  });

  it('is numbered after the existing ones', () => {
    assert.equal(nextNumber([]), '01');
    assert.equal(nextNumber(['01-a', '09-b', 'labs', 'section.md']), '10');
    assert.equal(nextNumber(['120-x.md']), '121');
  });

  it('is a lab that proves itself', async () => {
    const course = newCourse('C');
    const folder = course.main.split('/')[0];
    const below = ({ files }: { readonly files: readonly SourceFile[] }) =>
      files.map(one => ({ ...one, path: `${folder}/${one.path}` }));
    const files = [...course.files, ...below(newStep('Settings', '02', 'settings')), ...below(newLab('settings'))];
    assert.deepEqual(problems(files), []);
    const answer = labToProve({ ...question(files), wanted: { folder: `${folder}/labs/settings` } });
    const found = 'found' in answer ? answer.found : undefined;
    assert.ok(found);
    const dist = await mkdtemp(path.join(os.tmpdir(), 'templates-'));
    const worlds = await openWorlds({ dist, cache: dist });
    const told: string[] = [];
    const proof = await proveLab(found, { worlds, tell: part => told.push(part) });
    await worlds.close();
    await rm(dist, { recursive: true });
    assert.deepEqual(proof.faults, []);
    assert.deepEqual(told, [
      'start',
      'solution',
      'wrong/port-in-quotes',
      'wrong/every-interface',
      'empty/settings.json',
      'broken/settings.json',
    ]);
  });

  it('is a line for the lab at the end of a step’s front matter', () => {
    const text = newStep('S', '01').files[0]?.text ?? '';
    const line = labLine(text, 'first') ?? assert.fail();
    assert.match(text.slice(0, line.offset) + line.text + text.slice(line.offset), /\nminutes: 10\nlab: first\n---\n/);
    assert.equal(labLine('no front matter', 'first'), undefined);
  });
});

describe('the place of a file in a course', () => {
  it('is known by its path', () => {
    const kind = (file: string) => {
      const place = placeInCourse(file);
      return place && [place.kind, place.root, place.path];
    };
    assert.deepEqual(kind('/w/.journey/course.yaml'), ['course', '/w/.journey', 'course.yaml']);
    assert.deepEqual(kind('/w/c/01-a/section.md'), ['section', '/w/c', '01-a/section.md']);
    assert.deepEqual(kind('/w/c/01-a/02-b.md'), ['step', '/w/c', '01-a/02-b.md']);
    assert.deepEqual(kind('/w/c/01-a/labs/x/lab.yaml'), ['lab', '/w/c', '01-a/labs/x/lab.yaml']);
    assert.deepEqual(kind('/w/c/01-a/labs/x/start/01-a/02-b.md'), [
      'labFile',
      '/w/c',
      '01-a/labs/x/start/01-a/02-b.md',
    ]);
    assert.deepEqual(kind('/w/c/media/a.svg'), ['picture', '/w/c', 'media/a.svg']);
    for (const other of ['/w/README.md', '/w/c/01-a/notes.md', '/w/src/lab.yaml', '/w/a.yaml'])
      assert.equal(kind(other), undefined);
  });
});
