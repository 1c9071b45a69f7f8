import assert from 'node:assert/strict';
import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { extensionsVariable } from '../../src/workbench/installExtension.ts';
import { describeWorkbench } from '../support/describeWorkbench.ts';
import { themes } from '../support/themes.ts';
import { accessibilityFaults } from '../support/workbench/accessibility.ts';

const section = 'Master Databases and SQL';
const step = 'Let Constraints Guard the Data';
const name = 'master-databases-and-sql/let-constraints-guard-the-data';
const later = 'See What Isolation Prevents';
const labs = 'walkthroughs/04-master-databases-and-sql/labs';
const home = 'backend-journey/master-databases-and-sql';

describeWorkbench('help that adapts', { section, width: 1700 }, ({ workbench, view, file, beside, reopen }) => {
  const own = (...parts: string[]) => file(home, 'constraints', ...parts);
  const solution = () => readFile(path.join(labs, 'constraints/solution/schema.sql'), 'utf8');
  const lesson = (title = step) => view.lesson(title);
  const check = async (state: string) => {
    const page = await lesson();
    await page.locator('.check button', { hasText: /^Check$/ }).click();
    await page.locator(`.summary.${state}`).waitFor({ timeout: 120_000 });
    return page;
  };
  /** The tier that has the focus. */
  const focused = async () =>
    (await lesson()).evaluate('document.activeElement?.getAttribute("data-key")') as Promise<string | null>;

  it('gives a nudge by itself, and where to look when it is asked for, by keyboard', async () => {
    await view.row(step).click();
    const page = await lesson();
    await page.locator('.check button', { hasText: 'Start Lab' }).click();
    await workbench.waitForTab('schema.sql');
    await view.row(step).click();
    await check('notYet');
    assert.equal(await page.locator('.hint').count(), 1);
    assert.match(await page.locator('.hint.nudge').innerText(), /The files have not changed since the start/);
    // What is begun can be recognised as something.
    await writeFile(own('schema.sql'), await readFile(path.join(labs, 'constraints/wrong/no-rules/schema.sql')));
    await check('notYet');
    await page.locator('.hint.nudge', { hasText: 'The tables still accept nearly everything' }).waitFor();
    assert.equal(await page.locator('.hint').count(), 1);
    await page.locator('.hints > button', { hasText: 'Show Where to Look' }).focus();
    await workbench.page.keyboard.press('Enter');
    await page.locator('.hint.pointer', { hasText: 'Look at the table books in schema.sql first' }).waitFor();
    assert.equal(await focused(), 'hint/pointer', 'the focus is on the new hint');
  });

  it('gives a worked fragment next, and the solution last', async () => {
    const page = await lesson();
    await page.locator('.hints > button', { hasText: 'Show a Worked Fragment' }).click();
    const fragment = page.locator('.hint.fragment');
    await fragment.locator('code', { hasText: 'title text not null' }).waitFor();
    assert.equal(await focused(), 'hint/fragment');
    await fragment.locator('pre code span').first().waitFor();
    await page.locator('.hints > button', { hasText: 'Compare with the Solution' }).waitFor();
  });

  it('keeps what was shown while the same fails', async () => {
    const page = await lesson();
    await page.locator('.hint.fragment').focus();
    // The page is redrawn for the new verdict: its elements are marked now, to be told from new ones.
    await page.evaluate(`document.querySelector('.summary').setAttribute('data-before', '')`);
    await workbench.page.keyboard.press('Control+Alt+Enter');
    await page.locator('.summary.notYet:not([data-before])').waitFor({ timeout: 120_000 });
    assert.equal(await page.locator('.hint').count(), 3);
    assert.equal(await focused(), 'hint/fragment', 'a reader keeps the hint');
  });

  for (const [theme, full] of themes)
    it(`shows hints without accessibility faults, ${theme}`, async () => {
      await workbench.setTheme(full);
      const page = await lesson();
      await page.locator('.hint.fragment').waitFor();
      await page.locator('.hint.nudge').scrollIntoViewIfNeeded();
      await workbench.screenshot(`hints-${theme}`);
      assert.deepEqual(await accessibilityFaults(page), []);
    });

  it('has nothing that lies over the text of the lesson', async () => {
    const page = await lesson();
    await page.locator('.text .callout-tip').waitFor();
    const floating = await page.evaluate<string[]>(
      "[...document.querySelectorAll('.text *')].filter(node => getComputedStyle(node).position !== 'static').map(node => node.className)",
    );
    assert.deepEqual(floating, []);
  });

  it('begins again when something else fails', async () => {
    await writeFile(own('schema.sql'), (await solution()).replace(' where returned_on is null', ''));
    const page = await check('notYet');
    await page.locator('.hint.nudge', { hasText: 'Now a copy can be lent once in its life' }).waitFor();
    assert.equal(await page.locator('.hint').count(), 1);
  });

  it('tells the next hint in a message where the page is not open', async () => {
    await view.row(step).click();
    await workbench.runCommand('View: Close Editor');
    await workbench.waitForTab('schema.sql');
    await workbench.runCommand('Backend Journey: Next Hint');
    const message = workbench.notification('Look at what your index on loans covers');
    await message.waitFor();
    await workbench.screenshot('hint-message');
    await workbench.pressNotification('Look at what your index on loans covers', 'Show a Worked Fragment');
    await (await lesson()).locator('.hint.fragment', { hasText: 'Only open loans' }).waitFor();
  });

  it('compares with the solution after asking, and says afterwards how it was solved', async () => {
    const page = await lesson();
    await page.locator('.hints > button', { hasText: 'Compare with the Solution' }).click();
    const { text, buttons } = await workbench.dialog();
    assert.match(text, /You will see the whole solution\./);
    assert.ok(buttons.includes('Show Solution'));
    await workbench.pressDialog('Show Solution');
    await workbench.waitForTab('schema.sql: yours ↔ the solution');
    await workbench.page
      .locator('.monaco-diff-editor .view-line', { hasText: 'where returned_on is null' })
      .first()
      .waitFor();
    await workbench.screenshot('compare-with-the-solution');
    await writeFile(own('schema.sql'), await solution());
    await check('passed');
    await view.waitForText(step, 'solved with the solution');
    assert.match(await (await lesson()).locator('.state').innerText(), /done, solved with the solution/);
    await workbench.screenshot('solved-with-the-solution');
  });

  it('sets a lab back to its start, and brings everything back', async () => {
    await writeFile(own('notes.txt'), 'mine');
    await workbench.runCommand('Backend Journey: Reset Lab…');
    const { text } = await workbench.dialog();
    assert.match(text, /schema\.sql: as it was at the start/);
    assert.match(text, /notes\.txt: moved to the backup/);
    await workbench.screenshot('reset-lab');
    await workbench.pressDialog('Reset Lab');
    await workbench.notification('was reset to its start').waitFor();
    await (await lesson()).locator('.summary.notAsked').waitFor();
    assert.deepEqual(await readdir(own()), ['schema.sql']);
    assert.notEqual(await readFile(own('schema.sql'), 'utf8'), await solution());
    await workbench.pressNotification('was reset to its start', 'Undo');
    await workbench.notification('Your files were restored').waitFor();
    assert.equal(await readFile(own('schema.sql'), 'utf8'), await solution());
    assert.equal(await readFile(own('notes.txt'), 'utf8'), 'mine');
    await workbench.runCommand('Backend Journey: Undo Lab Reset…');
    await workbench.question('Which lab do you want to restore?');
    const rows = await workbench.quickInputRows();
    assert.equal(rows.length, 2, 'the reset and its undo: either can be undone');
    await workbench.cancelQuickInput();
  });

  it('goes ahead to a later step with the state before it filled in, as the learner chooses', async () => {
    await workbench.runCommand('Backend Journey: Skip Ahead…');
    await workbench.question('Which step do you want to go to?');
    await workbench.pickQuickInput(later);
    await workbench.question('These labs are written to your folder');
    const rows = await workbench.quickInputRows();
    assert.ok(rows[0]?.includes(later), rows.join('\n'));
    assert.ok(!rows.some(row => row.startsWith(step)), 'a lab that is started is left alone');
    await workbench.screenshot('skip-ahead');
    const box = workbench.page.locator('.quick-input-widget:visible');
    const earlier = box.locator('.monaco-list-row', { hasText: 'Join What Belongs Together' });
    await earlier.locator('.quick-input-list-checkbox, [role=checkbox]').first().click();
    await earlier.hover();
    await earlier.locator('.codicon-diff-multiple').click();
    await workbench.waitForTab('Join What Belongs Together: files to write (6 files)');
    await workbench.screenshot('skip-ahead-preview');
    await box.locator('.monaco-button', { hasText: 'OK' }).click();
    await lesson(later);
    await workbench.waitForTab('lend.sql');
    const written = (await readdir(file(home))).sort();
    assert.deepEqual(written, ['constraints', 'isolation', 'joins']);
    const start = await readFile(path.join(labs, 'isolation/start/lend.sql'), 'utf8');
    assert.equal(await readFile(file(home, 'isolation/lend.sql'), 'utf8'), start);
    const solved = await readFile(path.join(labs, 'joins/solution/where-is-it.sql'), 'utf8');
    assert.equal(await readFile(file(home, 'joins/where-is-it.sql'), 'utf8'), solved);
    await view.waitForDone('Join What Belongs Together', false);
  });

  it('shows what an update of the course changed, until the learner has seen it', async () => {
    const updated = beside('updated');
    await cp(process.env[extensionsVariable] ?? '', updated, { recursive: true });
    await updateCourse(updated);
    await reopen({ extensionsDir: updated });
    await view.open();
    await view.expand(section);
    await view.waitForText(step, 'solved with the solution, changed since you did it');
    await view.row(step).click();
    const page = await lesson();
    const banner = page.locator('.changed', { hasText: 'changed since you did it' });
    await banner.scrollIntoViewIfNeeded();
    await workbench.screenshot('changed-since');
    assert.deepEqual(await accessibilityFaults(page), []);
    await page.locator('.changed button', { hasText: 'What Changed?' }).click();
    await workbench.waitForTab(`${step}: as you saw it ↔ as it is now`);
    await workbench.page
      .locator('.monaco-diff-editor .view-line', { hasText: 'This paragraph is new.' })
      .first()
      .waitFor();
    await workbench.screenshot('what-changed');
    await view.row(step).click();
    await (await lesson()).locator('.changed button', { hasText: 'Mark as Seen' }).click();
    await (await lesson()).locator('.changed').waitFor({ state: 'detached' });
    assert.equal(await focused(), 'title', 'the focus is not lost with the banner');
    await view.waitForText(step, 'solved with the solution');
  });
});

/** Gives the installed course's step a new version with another lesson, as an update of the extension does. */
async function updateCourse(extensionsDir: string): Promise<void> {
  const folders = await readdir(extensionsDir);
  const own = folders.find(one => one.startsWith('backend-journey')) ?? assert.fail(folders.join());
  const dist = path.join(extensionsDir, own, 'dist');
  const course = await readFile(path.join(dist, 'course.json'), 'utf8');
  const changed = course.replace(
    new RegExp(`("title":"${step}"[^{}]*?"version":)(\\d+)`),
    (_, before: string, version: string) => `${before}${Number(version) + 1}`,
  );
  assert.notEqual(changed, course);
  await writeFile(path.join(dist, 'course.json'), changed);
  const text = path.join(dist, 'lessons', `${name}.md`);
  await writeFile(text, `${await readFile(text, 'utf8')}\nThis paragraph is new.\n`);
}
