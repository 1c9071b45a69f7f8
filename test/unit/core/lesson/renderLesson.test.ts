import assert from 'node:assert/strict';
import fc from 'fast-check';
import { termUses } from '../../../../src/core/course/termUses.ts';
import { lessonRenderer } from '../../../../src/core/lesson/renderLesson.ts';

const callouts = { note: 'Note', tip: 'Tip', important: 'Important', warning: 'Warning', caution: 'Caution & <care>' };
const glossary = [
  { term: 'status code', forms: ['status codes'], says: 'A number.' },
  { term: 'API', forms: ['APIs'], says: 'A contract.' },
  { term: 'status', forms: [], says: 'How it is.' },
];
const render = lessonRenderer({ glossary, callouts, actions: true });

describe('a rendered lesson', () => {
  it('has callouts with a heading in words', () => {
    const { html } = render('> [!NOTE]\n> Take **care**.\n\n> [!CAUTION] At once\n\n> [!OTHER]\n> plain');
    assert.match(
      html,
      /<blockquote class="callout callout-note" role="note">\s*<p class="callout-kind">Note<\/p>\s*<p>Take <strong>care/,
    );
    assert.match(html, /class="callout-kind">Caution &amp; &lt;care&gt;<\/p>\s*<p>At once/);
    assert.match(html, /<blockquote>\s*<p>\[!OTHER\]/);
  });

  it('has footnotes, with links there and back', () => {
    const { html } = render(
      'Said[^rfc].\n\n[^rfc]: RFC 9110, [section 9](https://www.rfc-editor.org/rfc/rfc9110#section-9)',
    );
    assert.match(html, /<sup class="footnote-ref"><a href="#fn1" id="fnref1">/);
    assert.match(html, /<li id="fn1" class="footnote-item">[\s\S]*<a href="https:[\s\S]*<a href="#fnref1"/);
  });

  it('lists its headings, each with an id of its own', () => {
    const { html, headings } = render('## One `code`\n\n### Two\n\n## One `code`');
    assert.deepEqual(headings, [
      { id: 'heading-1', level: 2, text: 'One code', anchor: 'one-code' },
      { id: 'heading-2', level: 3, text: 'Two', anchor: 'two' },
      { id: 'heading-3', level: 2, text: 'One code', anchor: 'one-code-1' },
    ]);
    for (const { id } of headings) assert.ok(html.includes(`id="${id}"`));
  });

  it('lists its blocks of code, what can be done with them, and what they print', () => {
    const { html, blocks } = render('```sql run\nselect 1;\n```\n```text\n1\n```\n\n    indented <b>\n');
    assert.deepEqual(blocks, [
      { language: 'sql', text: 'select 1;\n', actions: [{ kind: 'run' }], isOutput: false },
      { language: 'text', text: '1\n', actions: [], isOutput: true },
      { language: '', text: 'indented <b>\n', actions: [], isOutput: false },
    ]);
    assert.match(html, /<div class="code output" data-block="1"><pre tabindex="0"><code>1\n<\/code><\/pre><\/div>/);
    assert.match(html, /indented &lt;b&gt;/);
  });

  it('lets nobody’s article have actions', () => {
    const article = lessonRenderer({ glossary: [], callouts, actions: false });
    assert.deepEqual(article('```sh terminal\nrm -rf /\n```').blocks[0]?.actions, []);
  });

  it('marks the first use of a term, the longer of two, whatever its case, and whole words only', () => {
    const { html, terms } = render(
      '# An API\n\nAPIs and `API` and [an API](https://x.example) and an API. Status Codes, a status, statuses, capi.',
    );
    assert.deepEqual(terms, [1, 0, 2]);
    assert.equal(html.match(/class="term"/g)?.length, 3);
    assert.match(html, /<p><span class="term" tabindex="0" data-term="1">APIs<\/span> and/);
    assert.match(
      html,
      /data-term="0">Status Codes<\/span>, a <span class="term" tabindex="0" data-term="2">status<\/span>/,
    );
  });

  it('finds a term that is broken across two lines, and keeps the lines', () => {
    const { html } = render('One status\ncode and\n*one* more\nstatus.');
    assert.match(html, /<p>One <span class="term" tabindex="0" data-term="0">status\ncode<\/span> and\n<em>one/);
    assert.match(html, /more\n<span class="term" tabindex="0" data-term="2">status/);
  });

  it('takes an abbreviation only as it is written', () => {
    const { html } = lessonRenderer({
      glossary: [{ term: 'REST', forms: ['RESTful'], says: 'A style.' }],
      callouts,
      actions: false,
    })('The rest is a restful sleep.\n\nREST is a style, and so is the rest of REST.');
    assert.equal(html.match(/class="term"/g)?.length, 1);
    assert.match(html, />restful<\/span>/);
    const { terms } = lessonRenderer({
      glossary: [{ term: 'REST', forms: [], says: 'A style.' }],
      callouts,
      actions: false,
    })('The rest of the day. Rest!');
    assert.deepEqual(terms, []);
  });

  it('shows drawings of the course, and fetches nothing else', () => {
    const { html, pictures } = render('![A <flow>](flow.svg) ![b](https://x.example/a.png) ![c](../up.svg)');
    assert.deepEqual(pictures, ['flow.svg']);
    assert.match(html, /<span class="picture" role="img" data-picture="flow.svg" aria-label="A &lt;flow&gt;"><\/span>/);
    assert.doesNotMatch(html, /<img|src=/);
  });

  it('has no raw HTML, and links to https addresses and steps only', () => {
    const { html } = render(
      '<script>alert(1)</script> [a](javascript:alert(1)) [b](command:workbench.action.quit) [c](http://x.example) [d](https://x.example) [e](command:backendJourney.openLesson?%5B%22a%2Fb%22%5D)',
    );
    assert.deepEqual(html.match(/<a [^>]*>/g), ['<a href="https://x.example">', '<a href="#" data-step="a/b">']);
    assert.doesNotMatch(html, /<script/);
  });

  it('makes no link of javascript, data, http, files or other commands', () => {
    for (const href of [
      'javascript:alert(1)',
      'data:text/html,x',
      'http://a.b',
      'command:workbench.action.quit',
      'file:///etc',
    ])
      assert.doesNotMatch(render(`[x](${href})`).html, /href/, href);
  });

  it('shows the words of a link that is not followed, and never its Markdown', () => {
    const links = [
      '[x]()',
      '[x](a.md)',
      '[x](#gone)',
      '[x](mailto:a@b.example)',
      '[x](command:backendJourney.openLesson?x)',
    ];
    for (const link of [...links, '[x](command:backendJourney.openLesson?%5B%22%E0%A4%A)', '[x][r]\n\n[r]: a.md'])
      assert.equal(render(link).html, '<p>x</p>\n', link);
    assert.equal(render('![x](a.png)').html, '<p><span class="no-picture">x</span></p>\n');
  });

  it('leads to its headings by the names that links use', () => {
    const { html } = render('[a](#one-code) [b](#one-code-1)\n\n## One `code`\n\n## One `code`\n');
    assert.match(html, /<a href="#heading-1">a<\/a> <a href="#heading-2">b<\/a>/);
  });

  it('leads nowhere with a link to a step that nobody can read, whatever it says', () => {
    for (const query of [
      'x',
      '%zz',
      '%5B',
      '[',
      '{}',
      '[]',
      '[1]',
      '["no step"]',
      '%5B%22a%2Fb',
      '[["a/b"]]',
      'null',
    ]) {
      assert.equal(render(`[x](<command:backendJourney.openLesson?${query}>)`).html, '<p>x</p>\n', query);
      assert.doesNotThrow(() => termUses(glossary, [['a/one', `[API](<command:backendJourney.openLesson?${query}>)`]]));
    }
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        render(`[x](<command:backendJourney.openLesson?${text}>) [y](command:backendJourney.openLesson?${text})`);
      }),
    );
  });

  it('aligns columns by classes, since the page allows no style of its own', () => {
    const { html } = render('| a | b | c | d |\n| :- | :-: | -: | - |\n| 1 | 2 | 3 | 4 |\n');
    const cells = (kind: string) => [...html.matchAll(new RegExp(`<${kind}\\b([^>]*)>`, 'g'))].map(([, rest]) => rest);
    const expected = [' class="align-left"', ' class="align-center"', ' class="align-right"', ''];
    assert.deepEqual([cells('th'), cells('td')], [expected, expected]);
    assert.doesNotMatch(html, /style/);
  });

  it('keeps tables', () => {
    assert.match(render('| a |\n| - |\n| b |\n').html, /<table>[\s\S]*<td>b<\/td>/);
  });
});

describe('the uses of terms', () => {
  it('are the steps whose lessons explain them', () => {
    const uses = termUses(glossary, [
      ['a/one', 'An API and `status`.'],
      ['a/two', 'A status code of two APIs.'],
    ]);
    assert.deepEqual(
      uses.map(({ term, steps }) => [term, steps]),
      [
        ['status code', ['a/two']],
        ['API', ['a/one', 'a/two']],
        ['status', []],
      ],
    );
  });
});
