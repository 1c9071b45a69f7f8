import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { compileArticle, compileArticles } from '../../../../../src/core/course/article/article.ts';
import type { CompiledCourse } from '../../../../../src/core/course/compile.ts';
import { courseSteps, type StepName } from '../../../../../src/core/course/course.ts';
import { longestName, namePattern } from '../../../../../src/core/course/names.ts';

const compile = (text: string, path = 'notes.md'): CompiledCourse => {
  const result = compileArticle({ path, text });
  return 'course' in result ? result : assert.fail(JSON.stringify(result));
};
const outlineOf = ({ course }: CompiledCourse) =>
  course.sections.map(({ title, steps }) => [title, steps.map(step => step.title)]);
const lesson = ({ lessons }: CompiledCourse, name: string) => lessons.get(name as StepName)?.markdown;

describe('an article as a course', () => {
  it('of the form that the course was made from has ten sections', async () => {
    const compiled = compile(await readFile('test/support/articles/roadmap.md', 'utf8'));
    assert.equal(compiled.course.title, 'A Road into Gardening');
    assert.equal(compiled.course.description, 'How to begin.');
    assert.deepEqual(
      compiled.course.sections.map(({ name, title, steps }) => [name, title, steps.length]),
      [
        ['introduction', 'Introduction', 1],
        ['know-the-soil', 'Know the Soil', 1],
        ['pick-a-first-plant', 'Pick a First Plant', 1],
        ['master-water-and-light', 'Master Water and Light', 1],
        ['gain-skill-with-tools', 'Gain Skill with Tools', 1],
        ['practise-sowing', 'Practise Sowing', 1],
        ['explore-raised-beds-and-pots', 'Explore Raised Beds and Pots', 1],
        ['embrace-pests-and-weather', 'Embrace Pests and Weather', 1],
        ['build-a-real-garden-and-share', 'Build a Real Garden and Share', 1],
        ['conclusion', 'Conclusion', 1],
      ],
    );
    assert.equal(
      lesson(compiled, 'gain-skill-with-tools/gain-skill-with-tools'),
      'A spade, a fork, a can.\n\nLater: a knife for pruning.',
    );
  });

  it('has steps of its deeper headings, and one of the text before them', () => {
    const compiled = compile(
      '# Beans\n\n## Sow:\n\nEarly.\n\n### In `pots`\n\nDeep.\n\n#### How deep\n\nA thumb.\n\n### Outside\n\nLater.\n',
    );
    assert.equal(compiled.course.title, 'Beans');
    assert.deepEqual(outlineOf(compiled), [['Sow', ['Sow', 'In pots', 'Outside']]]);
    assert.equal(lesson(compiled, 'sow/in-pots'), 'Deep.\n\n#### How deep\n\nA thumb.');
  });

  it('without a heading of the second level is one section', () => {
    assert.deepEqual(outlineOf(compile('Just text.')), [['notes', ['notes']]]);
    assert.deepEqual(outlineOf(compile('# Title\n\nText.\n')), [['Title', ['Title']]]);
    assert.deepEqual(outlineOf(compile('# Title\n\n### One\n\na\n\n### Two\n\nb\n')), [['Title', ['One', 'Two']]]);
  });

  it('leaves out headings that have no text and the table of contents', () => {
    const compiled = compile('## Contents\n\n- [A](#a)\n\n## A\n\n### Empty\n\n### Full\n\nx\n\n## Nothing\n');
    assert.deepEqual(outlineOf(compiled), [['A', ['Full']]]);
  });

  it('sees no heading in fences, quotations, lists and front matter', () => {
    const text = '---\ntitle: T\nnote: |\n  ## No\n---\n\n## Yes\n\n```md\n## No\n```\n\n> ## No\n\n- ## No\n';
    assert.deepEqual(outlineOf(compile(text)), [['Yes', ['Yes']]]);
  });

  it('names the second of two equal headings anew, and a heading without Latin letters by its sum', () => {
    const { course } = compile('## Über uns\n\na\n\n## Über uns\n\nb\n\n## 数据库\n\nc\n\n## 接口\n\nd\n');
    const names = course.sections.map(({ name }) => name);
    assert.deepEqual(names.slice(0, 2), ['uber-uns', 'uber-uns-2']);
    assert.match(names[2] ?? '', /^part-/);
    assert.notEqual(names[2], names[3]);
  });

  it('takes as many minutes as it has words', () => {
    const { course } = compile(`## Short\n\na\n\n## Long\n\n${'word '.repeat(1000)}\n`);
    assert.deepEqual(
      courseSteps(course).map(step => step.minutes),
      [1, 5],
    );
  });

  it('keeps links whose definitions stand elsewhere in the article', () => {
    const compiled = compile('## A\n\nSee [the book][book].\n\n## B\n\nx\n\n[book]: https://example.com/b\n');
    assert.match(lesson(compiled, 'a/a') ?? '', /\[book\]: <https:\/\/example.com\/b>$/i);
  });

  it('takes a rule across the page for what it is, and names broken front matter with its line', () => {
    assert.deepEqual(outlineOf(compile('---\n\n## A\n\nx\n')), [['A', ['A']]]);
    assert.deepEqual(compileArticle({ path: 'a.md', text: '---\ntitle: "x\n---\n\ntext\n' }), [
      { file: 'a.md', line: 2, column: 10, message: 'Missing closing "quote' },
    ]);
    assert.match(JSON.stringify(compileArticle({ path: 'a.md', text: '## Only a heading\n' })), /no text to read/);
  });

  it('is made of any Markdown, or says clearly why not; names are unique; every word is in exactly one lesson', () => {
    let word = 0;
    const words = fc
      .integer({ min: 1, max: 6 })
      .map(count => Array.from({ length: count }, () => `w${word++}x`).join(' '));
    const block = fc.oneof(
      words,
      fc
        .tuple(fc.integer({ min: 1, max: 6 }), fc.constantFrom('One', 'Two:', 'Ünï *x*', '数', ''))
        .map(([level, title]) => `${'#'.repeat(level)} ${title}`),
      words.map(text => `\`\`\`\n## ${text}\n\`\`\``),
      words.map(text => `> ## ${text}\n> ${text.replaceAll('w', 'v')}`),
      words.map(text => `- ${text}\n- [x](y)`),
      fc.constantFrom(
        '---',
        '***',
        '[a]: https://b.example',
        '| a |\n|---|\n| b |',
        '<div>\n## html\n</div>',
        '    code',
      ),
    );
    fc.assert(
      fc.property(fc.array(block, { maxLength: 14 }), fc.string({ unit: 'binary', maxLength: 30 }), (blocks, noise) => {
        const text = [...blocks, noise].join('\n\n');
        const result = compileArticle({ path: 'any.md', text });
        if (!('course' in result)) return assert.ok(result.every(({ message, line }) => message !== '' && line >= 1));
        const names = courseSteps(result.course).map(({ name }) => name);
        assert.equal(new Set(names).size, names.length);
        for (const name of names.flatMap(name => name.split('/')))
          assert.ok(namePattern.test(name) && name.length <= longestName, name);
        const found = [...result.lessons.values()].flatMap(({ markdown }) => markdown.match(/\bw\d+x\b/g) ?? []).sort();
        assert.deepEqual(found, (text.match(/\bw\d+x\b/g) ?? []).sort());
      }),
      { numRuns: 500 },
    );
  });
});

describe('a folder of articles as a course', () => {
  it('has a section of each file, the folder’s own page first, and steps of their headings', () => {
    const result = compileArticles(
      [
        { path: '10-late.md', text: '# Late\n\nz\n' },
        { path: '2-early.md', text: '# Early\n\nIntro.\n\n## First\n\na\n\n### Deep\n\nb\n\n## Second\n\nc\n' },
        { path: 'README.md', text: '# All of It\n\nWelcome.\n' },
        { path: 'picture.svg', text: '<svg/>' },
      ],
      'docs',
    );
    assert.ok('course' in result, JSON.stringify(result));
    assert.equal(result.course.title, 'All of It');
    assert.deepEqual(outlineOf(result), [
      ['All of It', ['All of It']],
      ['Early', ['Early', 'First', 'Second']],
      ['Late', ['Late']],
    ]);
    assert.equal(lesson(result, 'early/first'), 'a\n\n### Deep\n\nb');
  });

  it('is called after the folder when it has no page of its own', () => {
    const result = compileArticles([{ path: 'a.md', text: 'x' }], 'docs');
    assert.ok('course' in result);
    assert.equal(result.course.title, 'docs');
    assert.ok(!('course' in compileArticles([], 'docs')));
  });
});
