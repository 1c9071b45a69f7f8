import assert from 'node:assert/strict';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Frame } from 'playwright-core';
import { temporaryFolder } from '../../src/workbench/temporaryFolder.ts';
import { eventually } from '../support/eventually.ts';
import { journeyView } from '../support/journeyView.ts';
import { animation } from '../support/workbench/animation.ts';
import { openWorkbench, type Workbench } from '../support/workbench.ts';

const section = 'Master Databases and SQL';
const step = 'Let Constraints Guard the Data';
const lab = 'backend-journey/master-databases-and-sql/constraints/schema.sql';
const solution = 'walkthroughs/04-master-databases-and-sql/labs/constraints/solution/schema.sql';
/** What the picture may weigh, in bytes: it is the first that a page shows. */
const heaviest = 1_500_000;

const withoutBlanks = (text: string) => text.replace(/\s/g, '');

describe('the first check of a learner', () => {
  let folder: string;
  let workbench: Workbench;

  before(async () => {
    folder = await temporaryFolder('first-check');
    await mkdir(path.join(folder, 'work'));
    const settings = {
      'window.zoomLevel': 0,
      'editor.minimap.enabled': false,
      'editor.wordWrap': 'on',
      'window.commandCenter': false,
    };
    workbench = await openWorkbench({ folder: path.join(folder, 'work'), width: 1280, height: 760, settings });
  });
  afterEach(function () {
    if (this.currentTest?.state === 'failed') return workbench.screenshot(`failed-${this.currentTest.title}`);
  });
  after(async () => {
    await workbench?.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  });

  /** Writes the learner's file, and waits until the editor shows the end of it. */
  const write = async (text: string) => {
    await writeFile(path.join(folder, 'work', lab), text);
    const last = text.trimEnd().split('\n').at(-1)?.trim() ?? '';
    await eventually(async () => {
      await workbench.page.locator('.tab', { hasText: 'schema.sql' }).click();
      await workbench.page.keyboard.press('Control+End');
      const shown = await workbench.page.locator('.editor-instance .view-lines').innerText();
      // A long line is wrapped.
      assert.ok(withoutBlanks(shown).includes(withoutBlanks(last)), shown);
    }, 60_000);
  };
  const check = async (page: Frame, state: string) => {
    await page.locator('.check button', { hasText: /^Check$/ }).click();
    await page.locator(`.summary.${state}`).waitFor({ timeout: 120_000 });
  };

  it('finds what is missing, gives hints, and then holds; in pictures', async () => {
    const picture = animation(workbench.page);
    const view = journeyView(workbench);
    await view.open();
    await view.expand(section);
    await view.row(step).click();
    const page = await view.lesson(step);
    await page.locator('.check button', { hasText: 'Start Lab' }).click();
    await workbench.waitForTab('schema.sql');
    const right = await readFile(solution, 'utf8');
    await write(right.replace(' where returned_on is null', ''));
    await page.locator('.check').scrollIntoViewIfNeeded();
    await picture.take(2500);
    await check(page, 'notYet');
    await page.locator('.hint.nudge', { hasText: 'once in its life' }).scrollIntoViewIfNeeded();
    await picture.take(4000);
    await page.locator('.hints > button', { hasText: 'Show Where to Look' }).click();
    await page.locator('.hint.pointer').scrollIntoViewIfNeeded();
    await picture.take(3500);
    await write(right);
    await check(page, 'passed');
    await page.locator('.summary.passed').scrollIntoViewIfNeeded();
    await view.row(step).locator('[role=checkbox][aria-checked=true]').waitFor();
    await picture.take(3500);
    const size = await picture.write('dist/screenshots/check.gif');
    assert.ok(size > 10_000 && size < heaviest, `${size} bytes`);
  });
});
