import assert from 'node:assert/strict';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Frame } from 'playwright-core';
import { courseFiles, stepText } from '../support/courseFiles.ts';
import { describeWorkbench } from '../support/describeWorkbench.ts';
import { eventually } from '../support/eventually.ts';
import { accessibilityFaults } from '../support/workbench/accessibility.ts';

const themes = [
  ['light', 'Default Light Modern'],
  ['high-contrast', 'Default High Contrast'],
  ['dark', 'Default Dark Modern'],
] as const;
const longText = Array.from({ length: 40 }, (_, at) => `Paragraph ${at + 1} of a long lesson.\n`).join('\n');

const prepare = async (folder: string) => {
  const step = `${stepText({ title: 'Write It' })}\n${longText}\n## The End\n\nLast words.\n`;
  for (const { path: file, text } of courseFiles({ '01-basics/01-read.md': step })) {
    await mkdir(path.dirname(path.join(folder, 'course', file)), { recursive: true });
    await writeFile(path.join(folder, 'course', file), text);
  }
};

describeWorkbench('the tools for authors in the workbench', { prepare }, ({ workbench, file }) => {
  const openFile = async (name: string) => {
    await workbench.runCommand('Go to File...');
    await workbench.page.keyboard.type(name);
    await workbench.pickQuickInput(name);
    await workbench.waitForTab(name);
  };
  const preview = async (title: string): Promise<Frame> => {
    const page = await workbench.webviewFrame(`Preview: ${title}`, 120_000);
    await page.locator('h1', { hasText: title }).waitFor();
    return page;
  };
  /** Puts the cursor at the end of a line; an editor that takes the focus a moment later closes the question. */
  const goTo = (line: number) =>
    eventually(async () => {
      await workbench.page.keyboard.press('Control+G');
      const field = workbench.page.locator('.quick-input-widget:visible .quick-input-filter input');
      await field.fill(`:${line}`, { timeout: 3000 });
      await field.press('Enter', { timeout: 3000 });
      await workbench.page.keyboard.press('End');
      const items = await workbench.statusBarItems();
      assert.ok(
        items.some(item => new RegExp(`Ln ${line},`).test(item)),
        items.join('\n'),
      );
    }, 120_000);
  const type = (text: string) => workbench.page.keyboard.type(text);
  const scrolled = (page: Frame) => page.evaluate<number>('document.documentElement.scrollTop');

  it('previews the step that is written, and follows what is typed', async () => {
    await openFile('01-read.md');
    await workbench.runCommand('Backend Journey: Preview Lesson');
    const page = await preview('Write It');
    await page.locator('.state', { hasText: 'Preview of 01-basics/01-read.md' }).waitFor();
    await page.evaluate('document.querySelector("#heading-1").scrollIntoView()');
    const before = await scrolled(page);
    assert.ok(before > 100);
    await workbench.page.locator('.editor-group-container .tab', { hasText: '01-read.md' }).first().click();
    await goTo(7);
    await type(' And it is typed.');
    await page.locator('p', { hasText: 'And it is typed.' }).waitFor({ state: 'attached' });
    assert.ok(Math.abs((await scrolled(page)) - before) < 60, 'the page stays where it was');
    await workbench.screenshot('authors-preview');
  });

  it('says at the top of the page what is wrong, and still shows the text', async () => {
    await goTo(4);
    await type('x');
    const page = await preview('Write It');
    await page.locator('.problems li', { hasText: '01-basics/01-read.md:4:10 minutes must be a number' }).waitFor();
    assert.equal(await page.locator('p', { hasText: 'And it is typed.' }).count(), 1);
    await page.evaluate('document.documentElement.scrollTop = 0');
    await eventually(async () =>
      assert.ok((await workbench.statusBarItems()).some(item => /Errors: 1|1 Error|Problems/.test(item))),
    );
    for (const [name, theme] of themes) {
      await workbench.setTheme(theme);
      await workbench.screenshot(`authors-problems-${name}`);
      assert.deepEqual(await accessibilityFaults(await preview('Write It')), [], name);
    }
    await workbench.page.locator('.editor-group-container .tab', { hasText: '01-read.md' }).first().click();
    await goTo(4);
    await workbench.page.keyboard.press('Backspace');
    await page.locator('.problems').waitFor({ state: 'detached' });
  });

  it('completes what is written', async () => {
    await goTo(4);
    await type('\n');
    await workbench.page.keyboard.press('Control+Space');
    const widget = workbench.page.locator('.suggest-widget.visible');
    await widget.locator('[role=option]', { hasText: 'scaffold' }).waitFor();
    await workbench.screenshot('authors-completion');
    await type('sca');
    await workbench.page.keyboard.press('Enter');
    await widget.locator('[role=option]', { hasText: 'express-server' }).waitFor();
    await widget.locator('[role=option]', { hasText: 'express-server' }).click();
    await eventually(async () => assert.match(await workbench.editorText(), /^scaffold: express-server$/m));
  });

  it('writes a lab that proves itself, and shows the report', async () => {
    await workbench.runCommand('File: Save');
    await workbench.runCommand('Backend Journey: New Lab…');
    await workbench.typeQuickInput('Set the Port');
    await workbench.pickQuickInput('A New Step');
    await workbench.waitForTab('lab.yaml');
    await workbench.runCommand('Backend Journey: Prove This Lab');
    await workbench.page
      .locator('.monaco-dialog-box .monaco-button', { hasText: 'Allow This Course’s Checks' })
      .click();
    await workbench.waitForTab('set-the-port.proof.md');
    await eventually(async () =>
      assert.match((await workbench.editorText()).replace(/\s+/g, ' '), /proved, 2 mistakes/),
    );
    await workbench.screenshot('authors-proof');
  });

  it('takes back with one undo what it wrote', async () => {
    const files = async () => {
      const entries = await readdir(file('course'), { recursive: true, withFileTypes: true });
      return entries.filter(entry => entry.isFile()).map(({ name }) => name);
    };
    const before = await files();
    await workbench.runCommand('Backend Journey: New Section…');
    await workbench.typeQuickInput('Going On');
    await workbench.waitForTab('01-first-step.md');
    assert.equal((await files()).length, before.length + 2);
    await workbench.openView('Explorer');
    await workbench.page.locator('.explorer-folders-view .monaco-list').first().focus();
    await workbench.page.keyboard.press('Control+z');
    await eventually(async () => assert.deepEqual(await files(), before));
  });
});
