import assert from 'node:assert/strict';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Frame } from 'playwright-core';
import { stringify } from 'yaml';
import { temporaryFolder } from '../../src/workbench/temporaryFolder.ts';
import { sectionText } from '../support/courseFiles.ts';
import { eventually } from '../support/eventually.ts';
import { journeyView } from '../support/journeyView.ts';
import { markdownPayloads, payloads } from '../support/payloads.ts';
import { openWorkbench, type Workbench } from '../support/workbench.ts';

const bad = '<img src=x onerror=alert(1)>';
const front = (fields: object) => `---\n${stringify(fields)}---\n\n`;
const base = { summary: 'A step.', minutes: 1 };
const oneLine = payloads.map(text => text.replaceAll(/[\s\p{Cc}]+/gu, ' '));

/** A server that says what must not run, in its output, its headers and its bodies. */
const server = `import { createServer } from 'node:http';
const all = ${JSON.stringify(payloads)};
for (const one of all) console.log(one);
createServer((request, response) => {
  response.setHeader('Content-Type', 'text/html');
  response.setHeader('X-Bad', ${JSON.stringify(bad)});
  response.end(all.join('\\n'));
}).listen(Number(process.env.PORT), '127.0.0.1');
`;

const quiz = {
  kind: 'quiz',
  questions: oneLine.slice(0, 12).map((text, at) => ({
    name: `question ${at}`,
    form: 'one',
    ask: text.slice(0, 300),
    options: [
      { text: `right ${text}`.slice(0, 200), right: true, why: text },
      { text: `wrong ${text}`.slice(0, 200), why: text },
    ],
  })),
};
const http = {
  kind: 'http',
  start: ['node', 'server.mjs'],
  chain: [
    {
      name: `answers ${bad}`,
      hint: bad,
      request: { path: '/' },
      expect: { status: 500, json: [{ at: 'x', equals: bad }] },
    },
  ],
};
const sql = `select * from (values ${oneLine.map(text => `('${text.replaceAll("'", "''")}')`).join(', ')}) as rows ("${bad}")`;

const files: Readonly<Record<string, string>> = {
  'course.yaml': stringify({ title: `Evil ${bad}`, description: bad, version: 1, name: 'evil' }),
  'glossary.yaml': stringify({ terms: oneLine.map((text, at) => ({ term: `term${at}`, says: text })) }),
  '01-part/section.md': sectionText.replace('Basics', `'${bad}'`).replace('Read a request', `'${bad}'`),
  '01-part/01-text.md':
    front({ ...base, title: `Text ${bad}`, sources: [{ title: bad, url: 'https://x.example/' }] }) +
    oneLine.map((_, at) => `A term${at}.`).join('\n\n'),
  '01-part/02-quiz.md': `${front({ ...base, title: 'Quiz', checks: [quiz] })}Answer.\n`,
  '01-part/03-server.md': `${front({ ...base, title: 'Server', checks: [http] })}Check.\n`,
  '01-part/04-sql.md': `${front({ ...base, title: 'Rows' })}\`\`\`sql run\n${sql};\n\`\`\`\n`,
};

/** What changes how text after it is read has a part of its own; of the others, ten share one. */
const standsAlone = (text: string) => /```|~~~|<!--|\]:/.test(text);
/** Ends every block of HTML that would go on to the end of the article otherwise (CommonMark, section 4.6). */
const closers = '--> </script> </style> </pre> </textarea> ?> ]]>';
const together = markdownPayloads.filter(text => !standsAlone(text));
const parts = [
  ...markdownPayloads.filter(standsAlone),
  ...together
    .filter((_, at) => at % 10 === 0)
    .map((_, group) =>
      together
        .slice(group * 10, group * 10 + 10)
        .map(text => `${text}\n\n- ${text}\n\n${closers}`)
        .join('\n\nNext.\n\n'),
    ),
].map(
  (text, at) => `## Part ${at} ${at === 0 ? '' : oneLine[at % oneLine.length]}\n\nWords.\n\n${text}\n\n${closers}\n`,
);

describe('what must not run', () => {
  let folder: string;
  let workbench: Workbench;
  let view: ReturnType<typeof journeyView>;
  const ran: string[] = [];
  const asked: string[] = [];

  before(async () => {
    ran.length = 0; // a second attempt begins with nothing
    asked.length = 0;
    folder = await temporaryFolder('payloads');
    const course = path.join(folder, 'work', '.journey');
    for (const [name, text] of Object.entries(files)) {
      await mkdir(path.dirname(path.join(course, name)), { recursive: true });
      await writeFile(path.join(course, name), text);
    }
    await writeFile(path.join(folder, 'work', 'server.mjs'), server);
    await writeFile(path.join(folder, 'work', 'article.md'), parts.join('\n'));
    const settings = { 'backendJourney.testExplorer': 'always' };
    workbench = await openWorkbench({ folder: path.join(folder, 'work'), settings });
    workbench.page.on('dialog', async dialog => {
      ran.push(`dialog: ${dialog.message()}`);
      await dialog.dismiss();
    });
    workbench.page.on('request', request => {
      if (/xss\.example/.test(request.url())) asked.push(request.url());
    });
    view = journeyView(workbench);
    await view.open();
  });
  afterEach(function () {
    if (this.currentTest?.state === 'failed') return workbench.screenshot(`failed-${this.currentTest.title}`);
  });
  after(async () => {
    await workbench?.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  });

  /** Nothing ran, nothing was fetched, and nothing on the page could. */
  const isHarmless = async (page: Frame) => {
    assert.deepEqual([ran, asked], [[], []]);
    assert.deepEqual(await page.evaluate(suspects), []);
  };

  it('does not, in the titles, the glossary and the sources of a course', async () => {
    await workbench.pressNotification('course', 'Open Course');
    const page = await workbench.webviewFrame(`Text ${bad}`, 60_000);
    await page.locator('.term').first().waitFor();
    assert.equal(await page.locator('.term').count(), oneLine.length);
    for (let at = 0; at < oneLine.length; at += 7) {
      await page.locator('.term').nth(at).focus();
      await page.locator('[role=tooltip]', { hasText: `term${at}` }).waitFor();
    }
    assert.ok((await page.locator('.sources').innerText()).includes(bad), 'it is shown as text');
    await isHarmless(page);
  });

  it('does not, in questions and what is said of answers', async () => {
    await view.row('Quiz').click();
    const page = await workbench.webviewFrame('Quiz');
    await page.locator('form.quiz input').nth(1).check();
    await page.locator('form.quiz button[type=submit]').click();
    await page.locator('form.quiz .feedback').first().waitFor();
    await isHarmless(page);
  });

  it('does not, in what a server printed and answered', async () => {
    await view.row('Server').click();
    const page = await workbench.webviewFrame('Server');
    await page.locator('.check button', { hasText: 'Check' }).first().click();
    await workbench.pressDialog('Allow This Course’s Checks');
    await workbench.pressDialog('Allow');
    await page.locator('.summary.notYet').waitFor({ timeout: 60_000 });
    assert.ok((await page.locator('.check').innerText()).includes(bad), 'it is shown as text');
    await workbench.screenshot('payloads-server');
    await isHarmless(page);
  });

  it('does not, in the rows of a query and their names', async () => {
    await view.row('Rows').click();
    const page = await workbench.webviewFrame('Rows');
    await page.locator('.code button', { hasText: 'Run' }).click();
    await page.locator('.outcome td').first().waitFor({ timeout: 60_000 });
    assert.equal(await page.locator('.outcome th').innerText(), bad);
    assert.equal(await page.locator('.outcome td').count(), oneLine.length);
    await isHarmless(page);
  });

  it('does not, in the text of an article', async () => {
    await workbench.runCommand('Backend Journey: Open Article as Journey');
    await workbench.pickQuickInput('Markdown File');
    await workbench.answerFileDialog(path.join(folder, 'work', 'article.md'));
    const page = await workbench.webviewFrame('Part 0', 60_000);
    const shown = () => page.locator('.outline [aria-current=step]').getAttribute('data-step');
    await page.locator('header h1').waitFor();
    let pages = 0;
    for (let before = await shown(); (await page.locator('nav .next').count()) > 0; before = await shown()) {
      await page.locator('nav .next').click();
      await eventually(async () => assert.notEqual(await shown(), before));
      await isHarmless(page);
      pages++;
    }
    // A few of them leave nothing to read, so they are not steps.
    assert.ok(pages > parts.length - 20, `${pages} pages of ${parts.length} parts`);
    await workbench.screenshot('payloads-article');
  });

  it('does not, in the tree, the Problems panel and the Test Explorer', async () => {
    await workbench.runCommand('View: Show Testing');
    await workbench.page.locator('.test-explorer [role=treeitem]').first().waitFor();
    await workbench.runCommand('View: Toggle Problems');
    await workbench.screenshot('payloads-tests');
    await eventually(() => assert.deepEqual([ran, asked], [[], []]));
  });

  it('would be noticed: the same page runs what is let in by force', async () => {
    await workbench.page.evaluate("setTimeout(() => alert('by force'))");
    await eventually(() => assert.deepEqual(ran, ['dialog: by force']));
  });
});

/** Runs in the page: what could run or load something, beside our own script and style sheet. */
function suspects(): string[] {
  type Box = {
    readonly tagName: string;
    readonly outerHTML: string;
    readonly attributes: Iterable<{ readonly name: string; readonly value: string }>;
    closest(selector: string): unknown;
  };
  const page = globalThis as unknown as { document: { querySelectorAll(selector: string): Iterable<Box> } };
  const found: string[] = [];
  for (const box of page.document.querySelectorAll('body *')) {
    const tag = box.tagName.toLowerCase();
    const drawing = box.closest('.picture, [data-picture]') !== null;
    if (/^(?:iframe|object|embed|link|meta|base|style|form|img|image|svg|math|video|audio|template)$/.test(tag)) {
      if (!drawing && !(tag === 'form' && box.closest('form.quiz'))) found.push(box.outerHTML.slice(0, 200));
    }
    if (tag === 'script' && !/src="[^"]*lessonPage\.js/.test(box.outerHTML)) found.push(box.outerHTML.slice(0, 200));
    for (const { name, value } of box.attributes)
      if (
        /^on/i.test(name) ||
        (/^(?:href|src|action|formaction)$/i.test(name) && !/^(?:#|https:)/.test(value) && tag !== 'script')
      )
        found.push(`${tag} ${name}="${value}"`);
  }
  return found;
}
