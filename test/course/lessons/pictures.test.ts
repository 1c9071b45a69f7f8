import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readSections } from './lessons.ts';

const folder = path.resolve('media/walkthroughs');
const elements = 'svg title defs marker g path rect circle ellipse line polyline polygon text tspan'.split(' ');
const colour =
  /^(none|currentColor|var\(--vscode-[a-zA-Z-]+, (currentColor|none|var\(--vscode-[a-zA-Z-]+, currentColor\))\))$/;
const piece = /<(\/?)([a-zA-Z]+)((?:\s+[a-zA-Z:-]+="[^"<]*")*)\s*(\/?)>|[^<]+/y;

type Element = { name: string; attributes: Map<string, string> };

/** Reads the small part of XML that our drawings use, and refuses the rest. */
function elementsOf(svg: string): Element[] {
  const found: Element[] = [];
  const open: string[] = [];
  for (piece.lastIndex = 0; piece.lastIndex < svg.length; ) {
    const at = piece.lastIndex;
    const [, closing, name, attributes = '', empty] =
      piece.exec(svg) ?? assert.fail(`not XML: ${svg.slice(at, at + 60)}`);
    if (!name) continue;
    if (closing) {
      assert.equal(name, open.pop(), 'elements are closed in order');
      continue;
    }
    const pairs = [...attributes.matchAll(/([a-zA-Z:-]+)="([^"]*)"/g)].map(
      ([, key = '', value = '']) => [key, value] as const,
    );
    found.push({ name, attributes: new Map(pairs) });
    if (!empty) open.push(name);
  }
  assert.deepEqual(open, []);
  return found;
}

function checkPicture(name: string): void {
  const svg = readFileSync(path.join(folder, name), 'utf8');
  const found = elementsOf(svg);
  const [root, title] = found;
  assert.equal(root?.name, 'svg');
  assert.equal(root?.attributes.get('role'), 'img');
  assert.match(root?.attributes.get('viewBox') ?? '', /^0 0 \d+ \d+$/);
  assert.equal(title?.name, 'title', 'a title is the first thing in it');
  for (const { name: element, attributes } of found) {
    assert.ok(elements.includes(element), `<${element}> is not drawn with`);
    for (const [key, value] of attributes) {
      assert.ok(!/^(style|class|href|xlink:href|on.*)$/.test(key), `${element} ${key}="${value}"`);
      if (key === 'fill' || key === 'stroke') assert.match(value, colour, `${element} ${key}="${value}"`);
      if (key === 'id') assert.ok(value.startsWith(path.parse(name).name), `id ${value} could meet another picture's`);
    }
  }
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
