import assert from 'node:assert/strict';
import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Frame } from 'playwright-core';
import { describeWorkbench } from '../support/describeWorkbench.ts';
import { eventually } from '../support/eventually.ts';
import { themes } from '../support/themes.ts';
import { accessibilityFaults } from '../support/workbench/accessibility.ts';

const section = 'Understand the Basics';
const step = 'Read a Raw HTTP Exchange';
const labFolder = 'backend-journey/understand-the-basics/raw-exchange';
const course = 'walkthroughs/02-understand-the-basics/labs/raw-exchange';
const serverStep = 'Choose Methods and Status Codes';
const quizStep = 'See an API as a Contract';

describeWorkbench('a step that proves itself', { section, width: 1700 }, ({ workbench, view, file, reopen }) => {
  const root = () => file();
  const lab = (...parts: string[]) => file(labFolder, ...parts);
  const lesson = (title = step) => view.lesson(title);
  const press = async (label: string, title = step) =>
    (await lesson(title)).locator('.check button', { hasText: label }).first().click();
  const testing = () => workbench.page.locator('.activitybar .codicon-test-view-icon');
  /** Replaces the last character of the line that the cursor is in, and saves. */
  const retypeLast = async (character: string) => {
    for (const key of ['End', 'Backspace', character, 'Control+s']) await workbench.page.keyboard.press(key);
  };
  const summary = async (state: string) => (await lesson()).locator(`.summary.${state}`).waitFor({ timeout: 120_000 });

  it('says on its page what the work has to show, before anything is checked', async () => {
    await view.row(step).click();
    const page = await lesson();
    await summary('notAsked');
    const names = await page.locator('.assertions .name').allInnerTexts();
    assert.ok(names.length > 10, `${names.length} assertions`);
    assert.equal(await testing().count(), 0, 'the Test Explorer is left alone before a lab is started');
    await workbench.screenshot('check-before');
  });

  it('says that the lab is not started, and starts it by the one button', async () => {
    await press('Check');
    await summary('couldNotCheck');
    const page = await lesson();
    await page.locator('.obstacle', { hasText: 'The lab of this step is not started' }).waitFor();
    assert.deepEqual(await readdir(file()), []);
    await page.locator('.obstacle button', { hasText: 'Start Lab' }).click();
    await workbench.waitForTab('exchange.http');
    const files = await readdir(path.join(course, 'start'));
    assert.deepEqual((await readdir(lab())).sort(), files.sort());
  });

  it('opens what has to be edited as well, and then offers these files instead of starting the lab', async () => {
    const tabs = async () => (await workbench.editorTabs()).map(({ label }) => label);
    await eventually(async () => assert.ok((await tabs()).includes('answers.yaml'), (await tabs()).join()));
    const page = await lesson();
    const open = page.locator('.bar button', { hasText: 'Open Lab Files' });
    await open.waitFor();
    await page.locator('button', { hasText: 'Start Lab' }).first().waitFor({ state: 'detached' });
    await view.row(step).hover();
    await view.row(step).locator('.actions [aria-label^="Open Lab Files"]').waitFor();
    assert.equal(await view.row(step).locator('.actions [aria-label^="Start Lab"]').count(), 0);
    for (const label of ['exchange.http', 'answers.yaml']) {
      await workbench.page.locator('.tab', { hasText: label }).first().click();
      await workbench.runCommand('View: Close Editor');
    }
    await open.focus();
    await workbench.page.keyboard.press('Enter');
    await eventually(async () => assert.ok((await tabs()).includes('answers.yaml'), (await tabs()).join()));
    await workbench.waitForTab('exchange.http');
  });

  it('shows a command before it first runs, and runs nothing after a no', async () => {
    await press('Check');
    const { text, buttons } = await workbench.dialog();
    assert.match(text, /node server\.mjs/);
    assert.ok(text.includes(labFolder), text);
    assert.ok(buttons.includes('Allow'));
    await workbench.screenshot('check-consent');
    await workbench.pressDialog('Cancel');
    // What needs no command was looked at all the same, so the whole is not yet, with the obstacle beside it.
    await summary('notYet');
    await (await lesson()).locator('.obstacle', { hasText: 'node server.mjs' }).waitFor();
  });

  it('lists what does not hold, with hint, place and evidence, in the page, the tree and the files', async () => {
    await press('Check');
    await workbench.pressDialog('Allow');
    await (await lesson()).locator('.obstacle').waitFor({ state: 'detached' });
    await summary('notYet');
    const page = await lesson();
    assert.ok((await page.locator('.assertions > .failed').count()) > 5);
    assert.match(
      await page.locator('[role=status]').innerText(),
      /^not yet, \d+ of \d+ checks passed/,
      'it is read out',
    );
    assert.ok(((await page.locator('.hint p').innerText()).length ?? 0) > 20);
    await workbench.screenshot('check-not-yet');
    const row = view.row('you read the status code');
    await row.waitFor();
    assert.equal(await row.locator('.label-description').count(), 0, 'its row has no room for what was found');
    await row.locator('.label-name').hover();
    const message = await page.locator('.assertions > .failed .finding > p').first().innerText();
    await workbench.page.locator('.monaco-hover', { hasText: 'you read the status code' }).waitFor();
    await workbench.page.locator('.monaco-hover', { hasText: 'not passed yet' }).waitFor();
    assert.ok(message.length > 0);
    await workbench.screenshot('check-row');
    const spoken = await view.row('you read the status code').getAttribute('aria-label');
    assert.match(spoken ?? '', /^you read the status code, not passed yet/);
    await page.locator('.finding button', { hasText: 'Go to answers.yaml' }).first().click();
    await workbench.waitForTab('answers.yaml');
    await workbench.page.locator('.squiggly-warning').first().waitFor();
  });

  for (const [name, theme] of themes) {
    it(`has a result page without accessibility faults, ${name}`, async () => {
      await workbench.setTheme(theme);
      const page = await lesson();
      await page.locator('.summary.notYet').waitFor();
      await page.locator('.check').scrollIntoViewIfNeeded();
      await workbench.screenshot(`check-${name}`);
      assert.deepEqual(await accessibilityFaults(page), []);
    });
  }

  it('keeps its state and what can be done in view, and leads from there to what was found', async () => {
    const page = await lesson();
    const bar = page.locator('.bar');
    const jump = bar.locator('.jump.notYet', { hasText: /^not yet, \d+ of \d+ checks passed$/ });
    for (const place of ['sources', 'place', 'check']) {
      await page.locator(`.${place}`).scrollIntoViewIfNeeded();
      assert.ok(await isSeen(page, '.bar'), `beside .${place}`);
      assert.ok(await isSeen(page, '.bar button'), `beside .${place}`);
    }
    await page.locator('.place').scrollIntoViewIfNeeded();
    assert.equal(await isSeen(page, '#check'), false);
    await jump.focus();
    await workbench.page.keyboard.press('Enter');
    await eventually(async () => assert.ok(await isSeen(page, '#check')));
    assert.equal(await page.evaluate('document.activeElement.id'), 'check', 'and so goes on from there');
    await workbench.screenshot('check-bar');
    await page.locator('.sources').scrollIntoViewIfNeeded();
    await bar.locator('button', { hasText: 'Check' }).focus();
    // What was said before is marked, to be told from what this check says: it opens the rows of the step when it is over.
    await page.evaluate(`document.querySelector('.summary').setAttribute('data-before', '')`);
    await workbench.page.keyboard.press('Enter');
    await page.locator('.summary.notYet:not([data-before])').waitFor({ timeout: 120_000 });
    await eventually(async () =>
      assert.equal(await page.evaluate("document.activeElement.closest('.bar') !== null"), true),
    );
  });

  it('shows the same in the Test Explorer', async () => {
    await workbench.runCommand('View: Show Testing');
    const tests = workbench.page.locator('.test-explorer [role=treeitem]');
    await tests.filter({ hasText: section }).first().waitFor();
    await workbench.page.locator('.test-explorer .computed-state', { hasText: '' }).first().waitFor();
    const label = (await tests.filter({ hasText: section }).first().getAttribute('aria-label')) ?? '';
    assert.match(label, /Failed/i);
    await workbench.screenshot('check-test-explorer');
    await tests.filter({ hasText: section }).first().locator('.monaco-tl-twistie').click();
    const row = tests.filter({ hasText: step }).first();
    await row.hover();
    await row.locator('[aria-label^="Run Test"]').first().click();
    // Both panels belong to VS Code: its results, with the assertions that fail and what was expected.
    await workbench.page.locator('.test-output-peek-tree').first().waitFor();
    await workbench.page.locator('.test-output-peek-tree', { hasText: 'you read the status code' }).waitFor();
    await workbench.screenshot('check-test-results');
    await workbench.runCommand('View: Toggle Panel Visibility');
    await view.open();
  });

  it('checks by itself when the learner saves, and is done when all holds', async () => {
    await cp(path.join(course, 'solution'), lab(), { recursive: true });
    const answers = await readFile(path.join(course, 'solution', 'answers.yaml'), 'utf8');
    await writeFile(lab('answers.yaml'), answers.replace('201', '200'));
    await workbench.page.locator('.tab', { hasText: 'answers.yaml' }).first().click();
    // The file was written from outside; VS Code may notice that only later.
    await workbench.runCommand('File: Revert File');
    await workbench.page.locator('.view-line', { hasText: '200' }).first().click();
    await retypeLast('1');
    await summary('passed');
    await view.waitForDone(step);
    await workbench.page.locator('.squiggly-warning').first().waitFor({ state: 'detached' });
    await workbench.screenshot('check-passed');
  });

  it('checks what is run continuously in the Test Explorer, also when it is not the current step', async () => {
    await workbench.runCommand('Test: Start Continuous Run');
    await view.row(quizStep).click();
    await lesson(quizStep);
    await workbench.page.locator('.tab', { hasText: 'answers.yaml' }).first().click();
    await workbench.page.locator('.view-line', { hasText: '201' }).first().click();
    await retypeLast('0');
    await view.waitForText(step, '\\d+ of \\d+ passed');
    await workbench.runCommand('Test: Stop Continuous Run');
    // VS Code may have opened a peek at the failed test in the editor, which would take what is typed.
    await cp(path.join(course, 'solution'), lab(), { recursive: true });
    await view.row(step).click();
    await press('Check');
    await summary('passed');
  });

  it('takes the tick away when everything is checked again and it no longer holds', async () => {
    await rm(lab('answers.yaml'));
    await workbench.runCommand('Backend Journey: Re-check Completed Steps');
    await workbench.notification('0 of 1 proved steps still pass.').waitFor({ timeout: 120_000 });
    await view.waitForDone(step, false);
    await view.waitForText(step, '\\d+ of \\d+ passed');
    await cp(path.join(course, 'solution'), lab(), { recursive: true });
  });

  it('is checked by its checkbox, by the palette, by a key and from the walkthrough', async () => {
    await view.tick(step);
    await view.waitForDone(step);
    await view.tick(step);
    await view.waitForText(step, '●');
    await workbench.runCommand('Backend Journey: Check Step');
    await view.waitForDone(step);
    await view.tick(step);
    await view.waitForText(step, '●');
    await workbench.page.keyboard.press('Control+Alt+Enter');
    await view.waitForDone(step);
    await view.tick(step);
    await view.waitForText(step, '●');
    await view.openWalkthrough(section, step);
    await workbench.pressStepButton(step, 'Check');
    await view.waitForDone(step);
    await workbench.waitForTick(step);
  });

  it('asks questions on its page, explains every answer and is done by the right ones', async () => {
    await view.row(quizStep).click();
    const page = await lesson(quizStep);
    await page.locator('form.quiz').waitFor();
    const submit = page.locator('form.quiz button[type=submit]');
    await page.locator('form.quiz fieldset').first().locator('input').first().focus();
    await workbench.page.keyboard.press('Space');
    await submit.focus();
    await workbench.page.keyboard.press('Enter');
    await page.locator('form.quiz .feedback').first().waitFor();
    await workbench.screenshot('check-quiz');
    assert.deepEqual(await accessibilityFaults(page), []);
    for (const text of ['Add a field', 'Keep the books in a database', 'A book that does not exist'])
      await page.locator('form.quiz label', { hasText: text }).locator('input').check();
    await page.locator('form.quiz input[type=text]').fill('OpenAPI');
    await submit.click();
    await view.waitForDone(quizStep);
    assert.equal(await page.locator('form.quiz .feedback.wrong').count(), 0);
  });

  it('asks again after a reset, and restores the answers when that is undone', async () => {
    const page = await lesson(quizStep);
    const field = page.locator('form.quiz input[type=text]');
    await view.row(quizStep).click();
    await workbench.runCommand('Backend Journey: Reset Step…');
    await workbench.question('Which step');
    await workbench.pickQuickInput(quizStep);
    await workbench.pressDialog('Reset');
    await page.locator('form.quiz .feedback').first().waitFor({ state: 'detached' });
    assert.equal(await field.inputValue(), '');
    assert.equal(await page.locator('form.quiz input:checked').count(), 0);
    await workbench.runCommand('Backend Journey: Undo Reset…');
    await workbench.question('Which reset');
    await workbench.pickQuickInput(quizStep);
    await view.waitForDone(quizStep);
    await page.locator('form.quiz .feedback.right').first().waitFor();
    assert.equal(await field.inputValue(), 'OpenAPI');
  });

  it('has a doctor that says which tools exist, with versions', async () => {
    await workbench.runCommand('Backend Journey: Doctor: Check Required Tools');
    await workbench.question('Which section');
    await workbench.pickQuickInput(section);
    await workbench.question('What the checks of this section need');
    const rows = await workbench.quickInputRows();
    assert.ok(
      rows.some(row => /^Folder, work/.test(row)),
      rows.join('\n'),
    );
    assert.ok(
      rows.some(row => /^node, v\d+\./.test(row)),
      rows.join('\n'),
    );
    await workbench.screenshot('doctor');
    await workbench.cancelQuickInput();
  });

  it('finds labs and tests again after a restart', async () => {
    await reopen();
    await view.open();
    await view.expand(section);
    await view.waitForDone(step);
    await testing().waitFor();
    // The command was allowed before the restart, so it is not asked for again.
    await view.press(step, 'Check Step');
    await view.expand(step);
    await view
      .row('you read the status code')
      .and(workbench.page.locator('[aria-label^="you read the status code, passed"]'))
      .waitFor();
  });

  it('sends requests to the learner’s server, and shows what came of each', async () => {
    const place = 'backend-journey/understand-the-basics/status-codes';
    const course = path.resolve('walkthroughs/02-understand-the-basics/labs/status-codes');
    await workbench.runCommand('View: Close All Editors');
    await view.row(serverStep).click();
    const page = await lesson(serverStep);
    await press('Start Lab', serverStep);
    await workbench.waitForTab('server.mjs');
    await press('Check', serverStep);
    // The command line is one that was allowed in this workspace before.
    await page.locator('.summary.notYet').waitFor({ timeout: 120_000 });
    await workbench.screenshot('check-server');
    await cp(path.join(course, 'solution'), path.join(root(), place), { recursive: true });
    await workbench.runCommand('File: Revert File');
    await press('Check', serverStep);
    await page.locator('.summary.passed').waitFor({ timeout: 120_000 });
    await view.waitForDone(serverStep);
  });
});

/** Whether an element is where it is seen: on the page, and with nothing over its middle. */
function isSeen(page: Frame, selector: string): Promise<boolean> {
  return page.evaluate<boolean>(`(() => {
    const node = document.querySelector('${selector}');
    const { left, top, width, height } = node.getBoundingClientRect();
    const over = document.elementFromPoint(left + width / 2, top + height / 2);
    return over !== null && (node.contains(over) || over.contains(node) && over.closest('.bar') === node.closest('.bar'));
  })()`);
}
