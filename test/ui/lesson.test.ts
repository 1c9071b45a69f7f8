import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import type { Frame } from 'playwright-core';
import { describeWorkbench } from '../support/describeWorkbench.ts';
import { eventually } from '../support/eventually.ts';
import { themes } from '../support/themes.ts';
import { accessibilityFaults } from '../support/workbench/accessibility.ts';

const section = 'Master Databases and SQL';
const step = 'Make a Slow Query Fast';
const shellSection = 'Introduction';
const shellStep = 'Prepare Your Workbench';

// What VS Code lays over the colours of a theme's rules is not in the page.
const settings = { 'editor.bracketPairColorization.enabled': false, 'editor.semanticHighlighting.enabled': false };

describeWorkbench('the lesson page', { section, step, settings }, ({ workbench, view, file }) => {
  const lesson = (title = step) => view.lesson(title);
  /** A block of code by its place on the page: what it holds may change. */
  const block = (page: Frame, place: number) => page.locator(`.code[data-block="${place}"]`);
  const plan = 2;
  const index = 4;
  const said = (page: Frame) => page.locator('[role=status]').innerText();

  it('says where the learner is: section, step, what is left, and leads anywhere in it', async () => {
    const page = await lesson();
    assert.match(
      await page.locator('.place').innerText(),
      /^Master Databases and SQL · Step 8 of 13 · 10 min reading, 40 min lab$/,
    );
    const outline = page.locator('.outline');
    assert.match(
      await outline.locator('summary').innerText(),
      /^Master Databases and SQL: 0 of 13 steps done, 2 h 12 min reading, \d+ h( \d+ min)? lab left$/,
    );
    await outline.locator('summary').focus();
    await workbench.page.keyboard.press('Enter');
    assert.equal(await outline.locator('ol li').count(), 13);
    assert.equal(await outline.locator('[aria-current=step]').innerText(), step);
    await outline.locator('a', { hasText: 'What an index costs' }).click();
    await eventually(async () => assert.ok(await isInView(page, '#heading-4')));
    await outline.locator('a', { hasText: 'Ask with SELECT' }).press('Enter');
    await workbench.waitForTab('Ask with SELECT');
    const other = await lesson('Ask with SELECT');
    await other.locator('.outline summary').waitFor();
    await view.row(step).click();
    await lesson();
  });

  it('runs SQL in a database of its own, and shows rows as a table and plans as a tree', async () => {
    const page = await lesson();
    await block(page, plan).locator('button', { hasText: 'Run' }).press('Enter');
    await block(page, plan)
      .locator('.plan strong', { hasText: 'Bitmap Index Scan using visits_member_id' })
      .waitFor({ timeout: 120_000 });
    assert.equal(await said(page), 'Query plan');
    await block(page, index).locator('button', { hasText: 'Run' }).click();
    await block(page, index).locator('.outcome', { hasText: 'Done' }).waitFor();
    await workbench.screenshot('lesson-run');
  });

  it('lets the learner change a block, says what is refused and where, and sets it back', async () => {
    const page = await lesson();
    const changed = block(page, index);
    const field = changed.locator('[role=textbox]');
    const before = await field.innerText();
    assert.match((await field.getAttribute('aria-label')) ?? '', /^SQL, can be changed$/);
    await field.fill("select title,\n  nothing from books where title like '%<b>%'");
    await changed.locator('button', { hasText: 'Run' }).click();
    await changed.locator('.fault', { hasText: 'column "nothing" does not exist' }).waitFor();
    assert.match(await changed.locator('.fault').innerText(), /SQLSTATE 42703.*Line 2\./);
    await field.fill('select id, title, null as nothing from books order by id limit 2');
    await changed.locator('button', { hasText: 'Run' }).click();
    await changed.locator('td.null').first().waitFor();
    assert.equal(await changed.locator('tbody tr').count(), 2);
    assert.deepEqual(await changed.locator('th').allInnerTexts(), ['id', 'title', 'nothing']);
    await changed.locator('button', { hasText: 'Reset' }).click();
    assert.equal(await field.innerText(), before);
    assert.equal(await changed.locator('button', { hasText: 'Reset' }).isVisible(), false);
  });

  it('copies', async () => {
    const page = await lesson();
    await block(page, index).locator('button', { hasText: 'Copy' }).click();
    await eventually(async () => assert.equal(await said(page), 'Copied'));
    await workbench.runCommand('File: New Untitled Text File');
    await workbench.page.keyboard.press('Control+v');
    await eventually(async () =>
      assert.equal(
        await workbench.editorText(),
        'create index loans_open_by_member on loans (member_id) where returned_at is null;\n',
      ),
    );
    await workbench.runCommand('View: Revert and Close Editor');
  });

  it('explains terms on focus and on hover, and Escape closes', async () => {
    const page = await lesson();
    const term = page.locator('.term', { hasText: 'foreign key' });
    const tip = page.locator('[role=tooltip]');
    await term.focus();
    await tip.waitFor();
    assert.match(await tip.innerText(), /whose values must exist in a key of another table/);
    assert.equal(await term.getAttribute('aria-describedby'), await tip.getAttribute('id'));
    await workbench.page.keyboard.press('Escape');
    await tip.waitFor({ state: 'hidden' });
    await page.locator('h1').hover();
    await term.hover();
    await tip.waitFor();
    await tip.hover();
    await workbench.screenshot('lesson-term');
    await page.locator('h1').hover();
    await page.locator('h1').click();
    await tip.waitFor({ state: 'hidden' });
  });

  for (const [name, theme] of themes) {
    it(`has no accessibility faults with everything open, ${name}`, async () => {
      await workbench.setTheme(theme);
      const page = await lesson();
      const outline = page.locator('.outline');
      if ((await outline.getAttribute('open')) === null) await outline.locator('summary').click();
      const run = block(page, index).locator('button', { hasText: 'Run' });
      await run.click();
      await block(page, index).locator('.outcome', { hasText: 'Done' }).waitFor();
      await page.locator('.term').first().focus();
      await page.locator('[role=tooltip]').waitFor();
      await workbench.screenshot(`lesson-open-${name}`);
      assert.deepEqual(await accessibilityFaults(page), []);
    });
  }

  for (const [name, theme] of themes) {
    it(`has the colours that the editor has, ${name}`, async () => {
      await workbench.setTheme(theme);
      await view.row(step).click();
      const page = await lesson();
      const code = block(page, plan).locator('pre code');
      const isColoured = (all: ReturnType<typeof coloursOf>) => new Set(all.map(({ colour }) => colour)).size > 2;
      await eventually(async () => assert.ok(isColoured(await code.evaluate(coloursOf, ''))));
      const shown = await code.evaluate(coloursOf, '');
      await writeFile(file('code.sql'), await code.innerText());
      await workbench.runCommand('Go to File...');
      await workbench.pickQuickInput('code.sql');
      await workbench.waitForTab('code.sql');
      const editor = workbench.page.locator('.editor-group-container.active .view-lines');
      await editor.locator('.view-line', { hasText: 'analyze' }).waitFor();
      await eventually(async () => assert.deepEqual(shown, await editor.evaluate(coloursOf, '.view-line')));
      await workbench.runCommand('View: Close Editor');
    });
  }

  it('keeps what the learner changed, and how far they read, over hiding, moving and a reload', async () => {
    await workbench.setTheme('Default Light Modern');
    const first = await lesson();
    const field = (page: Frame) => block(page, index).locator('[role=textbox]');
    await field(first).fill('select 41 as changed');
    const scrolled = (page: Frame) => page.evaluate<number>('document.documentElement.scrollTop');
    const before = await scrolled(first);
    assert.ok(before > 200, `${before}`);
    const isKept = () =>
      eventually(async () => {
        const page = await lesson();
        assert.equal(await field(page).innerText(), 'select 41 as changed');
        assert.ok(Math.abs((await scrolled(page)) - before) < 120, `${await scrolled(page)}, not ${before}`);
      });
    await workbench.runCommand('File: New Untitled Text File');
    await workbench.runCommand('View: Close Editor');
    await isKept();
    await workbench.page.locator('.tab', { hasText: step }).click();
    await workbench.runCommand('View: Move Editor into Right Group');
    await isKept();
    await workbench.reload();
    await isKept();
    await block(await lesson(), index)
      .locator('button', { hasText: 'Reset' })
      .click();
  });

  it('holds at a width of 320 pixels and at 200 % zoom', async () => {
    for (const [width, zoom] of [
      [320, 1],
      [640, 2],
    ] as const) {
      const page = await lesson();
      await page.evaluate<void>(
        `Object.assign(document.documentElement.style, { width: '${width}px', zoom: '${zoom}' })`,
      );
      const tooWide = await page.evaluate<string[]>(`(() => {
        const limit = ${width} + 1;
        const clipped = node => node.closest('pre, table, svg, .outcome') !== null;
        return [...document.querySelectorAll('#lesson *')]
          .filter(node => !clipped(node) && node.getBoundingClientRect().right / ${zoom} > limit)
          .map(node => node.outerHTML.slice(0, 80));
      })()`);
      await workbench.screenshot(`lesson-${width}-${zoom}`);
      await page.evaluate<void>("Object.assign(document.documentElement.style, { width: '', zoom: '' })");
      assert.deepEqual(tooWide, []);
    }
  });

  it('asks before it opens a source in the browser', async () => {
    const page = await lesson();
    const link = page.locator('.sources a').first();
    const url = (await link.getAttribute('href')) ?? '';
    const context = workbench.page.context();
    await context.route(url, route => route.fulfill({ body: 'a source' }));
    const tabs: string[] = [];
    context.on('page', tab => tabs.push(tab.url()));
    await link.click();
    assert.ok((await workbench.dialog()).text.includes(url), url);
    await workbench.pressDialog('Cancel');
    await link.press('Enter');
    await workbench.dialog();
    assert.deepEqual(tabs, []);
    const opened = context.waitForEvent('page');
    await workbench.pressDialog('Open');
    const tab = await opened;
    await tab.waitForURL(url);
    await tab.close();
  });

  it('runs a block in a terminal only after the learner has seen it', async () => {
    await view.open();
    await view.expand(shellSection);
    await view.row(shellStep).click();
    const page = await lesson(shellStep);
    const shell = block(page, 0);
    await shell.locator('button', { hasText: 'Run in Terminal…' }).click();
    assert.match((await workbench.dialog()).text, /node --version\s+git --version/);
    await workbench.pressDialog('Cancel');
    assert.equal(await workbench.page.locator('.terminal-wrapper').count(), 0);
    await shell.locator('button', { hasText: 'Run in Terminal…' }).click();
    await workbench.pressDialog('Run in Terminal');
    await shell.locator('.outcome', { hasText: 'Sent to the terminal "Lesson".' }).waitFor();
    await workbench.page.locator('.terminal-wrapper').first().waitFor();
    await workbench.screenshot('lesson-terminal');
  });

  it('lists the glossary, and leads from a term to where it is explained', async () => {
    await workbench.runCommand('Backend Journey: Glossary');
    await workbench.question('Choose a term');
    const first = await workbench.quickInputRows();
    assert.match(first[0] ?? '', /^access token, access tokens, A string/, 'in alphabetical order');
    // Only the rows that are seen are drawn.
    await workbench.page.locator('.quick-input-filter input').fill('foreign key');
    const rows = await workbench.quickInputRows();
    assert.ok(
      rows.some(row => /^foreign key, foreign keys, A column/.test(row)),
      rows.join('\n'),
    );
    await workbench.pickQuickInput('foreign key');
    const page = await workbench.webviewFrame('Model Shelf as Tables', 120_000);
    await page.locator('.term', { hasText: 'foreign key' }).waitFor();
  });
});

/** Runs in the page: the words of some code from top to bottom with their colours. @param lines selects its lines, if any */
function coloursOf(root: unknown, lines: string): { word: string; colour: string }[] {
  type Box = {
    readonly textContent: string;
    readonly childNodes: Iterable<Box>;
    readonly nodeType: number;
    readonly parentElement: Box;
    readonly style: { readonly top: string };
    querySelectorAll(selector: string): Iterable<Box>;
  };
  const { getComputedStyle } = globalThis as unknown as { getComputedStyle(box: Box): { color: string } };
  const found: { word: string; colour: string }[] = [];
  const visit = (box: Box) => {
    for (const word of box.nodeType === 3 ? box.textContent.split(/[\s\u00a0]+/).filter(Boolean) : [])
      found.push({ word, colour: getComputedStyle(box.parentElement).color });
    for (const child of box.childNodes) visit(child);
  };
  const all = lines ? [...(root as Box).querySelectorAll(lines)] : [root as Box];
  for (const line of all.sort((a, b) => Number.parseFloat(a.style.top) - Number.parseFloat(b.style.top))) visit(line);
  return found;
}

/** Whether the upper end of an element is on the page that is seen. */
function isInView(page: Frame, selector: string): Promise<boolean> {
  return page.evaluate<boolean>(`(() => {
    const { top } = document.querySelector('${selector}').getBoundingClientRect();
    return top >= -1 && top < innerHeight;
  })()`);
}
