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

  it('renames the second of two equal headings, and a heading without Latin letters by its sum', () => {
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

describe('what an article says of itself', () => {
  const titled = (text: string) => {
    const { course, lessons } = compile(text);
    return [course.title, course.description, ...[...lessons.values()].map(({ markdown }) => markdown)];
  };
  const shop = ['Shop', 'Small.', 'Text.'];

  it('is read of YAML, TOML and JSON', () => {
    assert.deepEqual(titled('---\ntitle: Shop\ndescription: >\n  Small.\ntags: [a, a]\n---\n\nText.\n'), shop);
    assert.deepEqual(
      titled('+++\ntitle = "Shop"\ndescription = """\nSmall."""\n[extra]\ntitle = "no"\n+++\nText.\n'),
      shop,
    );
    assert.deepEqual(titled('{\n  "title": "Shop",\n  "description": "Small."\n}\n\nText.\n'), shop);
    assert.deepEqual(titled('{"title":"Shop","description":"Small."}\nText.\n'), shop);
  });

  it('is at fault only where it is used', () => {
    for (const odd of ['a: 1\na: 2', 'a: *nowhere', 'a: "open', 'a: [', '\tb: 1', 'a: !x {']) {
      assert.equal(titled(`---\ntitle: Shop\n${odd}\n---\n\nText.\n`)[0], 'Shop', odd);
      assert.equal(titled(`---\n${odd.replace('\t', 'c: 1\n\t')}\ntitle: Shop\n---\n\nText.\n`)[0], 'Shop', odd);
    }
    assert.equal(titled('+++\ntitle = Shop\n+++\n\n# Other\n\nText.\n')[0], 'Other');
  });

  it('is not what is between two rules, or in braces that are not JSON', () => {
    assert.deepEqual(titled('---\n# Shop\nA small shop.\n---\n\n## Install\n\nText.\n').slice(0, 1), ['Shop']);
    assert.deepEqual(titled('---\nJust words.\n\n---\n\nText.\n').slice(0, 1), ['notes']);
    assert.match(titled('{ not JSON }\n\nText.\n').join(), /\{ not JSON \}/);
    assert.match(titled('+++ three plus\n\nText.\n').join(), /\+\+\+ three plus/);
  });
});

describe('HTML in an article', () => {
  const parts: [string, string, [string, string][]][] = [
    ['comments', '<!-- a -->\n# T\n\nA<!-- b\nc --> d.\n\n<!--\n## Later\n\nx\n-->\n', [['T', 'A\n d.']]],
    ['headings', '<h1 align="center">T</h1>\n\n<p align="center">A &amp; <b>b</b></p>\n', [['T', 'A \\& **b**']]],
    ['breaks in titles', '# T\n\n## A<br/>b <br>\n\nText.\n', [['A b', 'Text.']]],
    [
      'links and pictures',
      'A <a href="https://a.example/x">b</a> <img src="c.png" alt="d"> e.\n',
      [['notes', 'A [b](<https://a.example/x>) ![d](<c.png>) e.']],
    ],
    ['keys and code', 'Press <kbd>Ctrl</kbd> or <code>x</code>.\n', [['notes', 'Press `Ctrl` or `x`.']]],
    ['what folds', '<details>\n<summary>More</summary>\n\nText *m*.\n\n</details>\n', [['notes', 'More\n\nText *m*.']]],
    ['tables', '<table><tr><td>a</td><td>b</td></tr></table>\n', [['notes', 'a\n\nb']]],
    ['scripts and styles', 'A.\n\n<script>\nalert(1)\n</script>\n\n<style>b {}</style>\n', [['notes', 'A.']]],
    [
      'what is not an element',
      'A `Map<K>` is a Map<K, V>, or Map<T>.\n',
      [['notes', 'A `Map<K>` is a Map<K, V>, or Map\\<T>.']],
    ],
    ['code blocks', 'A:\n\n```html\n<!-- x --><br>\n```\n', [['notes', 'A:\n\n```html\n<!-- x --><br>\n```']]],
    [
      'directives of site generators',
      '[TOC]\n\n{: .no_toc }\n\n{% include x.md %}\n\n:::note\nText.\n:::\n',
      [['notes', '> [!NOTE]\n> Text.']],
    ],
  ];
  for (const [what, text, right] of parts)
    it(`is left out, and its words are kept: ${what}`, () => {
      const { course, lessons } = compile(text);
      const found = courseSteps(course).map(({ name, title }) => [
        title,
        lessons.get(name)?.markdown.replace(/\n{3,}/g, '\n\n'),
      ]);
      assert.deepEqual(found, right);
    });

  it('gives headings the names that links use', () => {
    const { lessons } = compile(
      '## <a name="make"></a>Make it\n\nA.\n\n<a id="run"></a>\n\n## Run it {#go .x}\n\nB.\n\n#### Deep {: #own }\n\nC.\n',
    );
    assert.deepEqual(
      [...lessons.values()].map(({ anchors }) => anchors),
      [
        ['make-it', 'make'],
        ['run-it', 'go', 'run', 'deep', 'own'],
      ],
    );
    assert.match(lesson(compile('## A\n\n#### Deep {#own}\n\nC.\n'), 'a/a') ?? '', /^#### Deep$/m);
  });
});

describe('dialects of Markdown in an article', () => {
  const texts: [string, string, string][] = [
    [
      'MkDocs',
      '!!! danger "Stop"\n    One.\n\n    - two\n\nAfter.',
      '> [!CAUTION]\n> **Stop**\n>\n> One.\n>\n> - two\n\nAfter.',
    ],
    ['MkDocs, folded', '???+ tip\n    One.', '> [!TIP]\n> One.'],
    ['Docusaurus', ':::info[Read *this*]\nOne.\n:::', '> [!NOTE]\n> **Read *this***\n>\n> One.'],
    ['VitePress', '::: warning Take care\nOne.\n:::', '> [!WARNING]\n> **Take care**\n>\n> One.'],
    ['Pandoc', '::: {.note #x}\nOne.\n:::', '> [!NOTE]\n> One.'],
    ['a container of another kind', '::: columns\nOne.\n:::', 'One.'],
    ['containers in a container', '::::tip\n:::details More\nOne.\n:::\n::::', '> [!TIP]\n> One.'],
    ['Obsidian', '> [!info]- Words\n> One.', '> [!NOTE]\n> **Words**\n>\n> One.'],
    ['small letters', '> [!tip]\n> One.', '> [!TIP]\n> One.'],
    ['a hidden line', '%%later%%\n\nOne, 5%% more.', 'One, 5%% more.'],
    ['Liquid', '{% raw %}\nOne {% if a %}two{% endif %}.\n{% endraw %}\n\n`{% raw %}`', 'One two.\n\n`{% raw %}`'],
    ['code of Liquid', '{% highlight ruby %}\n# a\n\n## b\n{% endhighlight %}', '~~~~~ruby\n# a\n\n## b\n~~~~~'],
    ['code of Hugo', '{{< highlight go >}}\n# a\n{{< /highlight >}}', '~~~~~go\n# a\n~~~~~'],
    ['comments of Liquid', '{% comment %}\n## Later\n{% endcomment %}\nOne.', 'One.'],
    ['shortcodes of Hugo', '{{% notice tip %}}One{{% /notice %}} {{< icon "x" >}}two.', 'One two.'],
    ['links of Liquid and Hugo', '[a]({% link b.md %}) [c]({{< ref "d.md" >}})', '[a](/b.md) [c](d.md)'],
    [
      'imports of MDX',
      "import A from 'a';\nimport {\n  B,\n} from './b';\nimport 'c'\n\nimport the data from here.",
      'import the data from here.',
    ],
    ['exports of MDX', 'export const a = {\n  b: 1,\n};\n\nOne.', 'One.'],
    ['definitions', 'Term\n: One.\n: Two.\n\nOther\n\n: Three.', 'Term\\\nOne.\\\nTwo.\n\nOther\n\nThree.'],
    ['contents of kramdown', '* TOC\n{:toc}\n\nOne.', 'One.'],
    ['a title of contents', '**Table of Contents** by hand\n\n- [A](#a)\n- [B](#b)\n\nOne.', 'One.'],
    [
      'links of wikis',
      'See [[Page]], [[My page|it]], [[1]](x), `[[b]]` and ![[c.png]].',
      'See [Page](<Page>), [it](<My page>), [[1]](x), `[[b]]` and c.png.',
    ],
  ];
  for (const [what, text, right] of texts)
    it(`become plain Markdown: ${what}`, () => {
      const [step] = courseSteps(compile(text).course);
      assert.equal(step && lesson(compile(text), step.name)?.replace(/\n{3,}/g, '\n\n'), right);
    });

  it('stay as they are in code', () => {
    const code = '```\n!!! note\n    a\n:::tip\n:::\n{% if %}\n[[b]]\nimport a from "b";\nc\n: d\n```';
    assert.equal(lesson(compile(`## A\n\n${code}\n`), 'a/a'), code);
  });

  it('leave headings of a callout what they are', () =>
    assert.deepEqual(outlineOf(compile(':::note\n\n## A\n\nOne.\n\n:::\n\n## B\n\nTwo.\n')), [
      ['A', ['A']],
      ['B', ['B']],
    ]));
});

describe('front matter of an article', () => {
  const heads: [string, string][] = [
    ['a key of several words first', '---\nLast Modified: 2020\ntitle: X\n---\n'],
    ['a key in other letters first', '---\n标签: a\ntitle: X\n---\n'],
    ['a quoted key', '---\n"title": X\n---\n'],
    ['a key in capitals', '---\nTitle : X\n---\n'],
    ['an end as in Pandoc', '---\ntitle: X\n...\n'],
    ['JSON between lines', '---json\n{ "title": "X" }\n---\n'],
    ['TOML between lines', '--- toml\ntitle = "X"\n---\n'],
  ];
  for (const [what, text] of heads)
    it(`is read: ${what}`, () => {
      const { course } = compile(`${text}\nOne.\n`);
      assert.deepEqual([course.title, course.description], ['X', 'One.']);
    });

  it('may give a number as the title', () =>
    assert.equal(compile('---\ntitle: 2024\n---\n\nOne.\n').course.title, '2024'));

  it('is not a sentence between two rules', () =>
    assert.equal(compile('---\nHow we do it: slowly.\n---\n\nOne.\n').course.title, 'notes'));
});

describe('the order of a folder of articles', () => {
  it('goes through each folder: its first page, its files, then its folders', () => {
    const paths = [
      '03-c/z.md',
      '02-b/sub/y.md',
      '02-b/10.md',
      '02-b/2.md',
      '02-b/README.md',
      '01-a/x.md',
      '_index.md',
      'b.md',
    ];
    const result = compileArticles(
      paths.map(path => ({ path, text: `# ${path}\n\nText.\n` })),
      'Folder',
    );
    assert.deepEqual('course' in result ? result.course.sections.map(({ title }) => title) : result, [
      ...['_index.md', 'b.md', '01-a/x.md', '02-b/README.md', '02-b/2.md', '02-b/10.md', '02-b/sub/y.md', '03-c/z.md'],
    ]);
    assert.equal('course' in result && result.course.title, '_index.md');
  });
});

describe('footnotes of an article', () => {
  it('are in each part that refers to them, and in no summary', () => {
    const compiled = compile(
      '## A\n\nOne.[^n] Two[^m].\n\n## B\n\nThree.[^n]\n\n## C\n\nText.\n\n[^n]: A note,\n    of [^m] two lines.\n\n[^m]: Another.\n',
    );
    const note = '[^n]: A note,\n    of [^m] two lines.';
    assert.equal(lesson(compiled, 'a/a'), `One.[^n] Two[^m].\n\n${note}\n\n[^m]: Another.`);
    assert.equal(lesson(compiled, 'b/b'), `Three.[^n]\n\n${note}\n\n[^m]: Another.`);
    assert.equal(lesson(compiled, 'c/c'), 'Text.');
    assert.deepEqual(
      courseSteps(compiled.course).map(({ summary }) => summary),
      ['One. Two.', 'Three.', 'Text.'],
    );
  });
});

describe('the contents of an article', () => {
  it('are left out whatever they are called, since the outline says the same', () => {
    const list = '- [A](#a)\n  - [Deep](#deep)\n- [B](#b)\n';
    assert.deepEqual(outlineOf(compile(`${list}\n## Inhalt\n\n${list}\n## A\n\nx\n`)), [['A', ['A']]]);
    const kept = compile('## A\n\n- [A](#a) and more\n- words\n\n## B\n\n- [one](#b)\n');
    assert.deepEqual(outlineOf(kept), [
      ['A', ['A']],
      ['B', ['B']],
    ]);
  });
});

describe('the reading time of an article', () => {
  it('is that of the scripts which put no blanks between words, too', () => {
    const minutes = (text: string) => courseSteps(compile(text).course)[0]?.minutes;
    assert.equal(minutes('服务器'.repeat(1000)), 8);
    assert.equal(minutes('サーバー。'.repeat(1000)), 10);
    assert.equal(minutes('เซิร์ฟเวอร์'.repeat(900)), 11);
    assert.equal(minutes('word '.repeat(1000)), 5);
    assert.equal(minutes('서버 '.repeat(1000)), 5);
  });
});
