import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { drawingProblems } from '../../../src/core/course/drawing.ts';
import { readSections } from './lessons.ts';

const folder = path.resolve('media/walkthroughs');
function checkPicture(name: string): void {
  const svg = readFileSync(path.join(folder, name), 'utf8');
  assert.deepEqual(drawingProblems(name, svg), []);
  assert.match(svg, /^<svg [^>]*role="img"[^>]*>\s*<title>[^<]+<\/title>/, 'it is an image with a title');
  assert.match(svg, /viewBox="0 0 \d+ \d+"/);
  for (const [, id = ''] of svg.matchAll(/ id="([^"]*)"/g))
    assert.ok(id.startsWith(path.parse(name).name), `id ${id} could meet another picture's`);
}

describe('lessons: the pictures', () => {
  const sections = readSections();
  const used = sections.flatMap(section =>
    section.steps.flatMap(step => {
      const media = step.front.media as { svg: string; alt: string } | undefined;
      return media ? [{ step: step.file, ...media }] : [];
    }),
  );

  it('exist when a step names them, and are used when they exist', () => {
    const names = used.map(media => media.svg).sort();
    assert.deepEqual(
      names,
      readdirSync(folder)
        .filter(name => name.endsWith('.svg'))
        .sort(),
    );
  });

  it('are described in words', () => {
    for (const media of used) {
      assert.deepEqual(Object.keys(media).sort(), ['alt', 'step', 'svg']);
      assert.ok(media.alt.split(' ').length >= 8, `${media.step}: say what the picture shows`);
    }
  });

  for (const section of sections) {
    it(`teach something in ${section.folder}`, () => {
      assert.ok(
        section.steps.some(step => step.front.media),
        'at least one picture a section',
      );
    });
  }

  for (const name of readdirSync(folder)) {
    it(`${name} follows the theme and holds nothing that is blocked`, () => checkPicture(name));
  }
});
