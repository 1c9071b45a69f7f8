import assert from 'node:assert/strict';
import { describeWorkbench } from '../support/describeWorkbench.ts';
import { eventually } from '../support/eventually.ts';

/** Steps without a check, which a press alone makes done. */
const section = 'Introduction';
const step = 'Follow One Click Behind the Screen';
const second = 'Meet Shelf, the Library You Will Build';
const third = 'See What a Backend Engineer Does';

const settings = { 'workbench.startupEditor': 'welcomePage' };

describeWorkbench('the journey in the workbench', { settings }, ({ workbench, view, beside, reopen }) => {
  it('lists the Introduction on the Welcome page, and opens it from there', async () => {
    const card = workbench.page.locator('.getting-started-category', { hasText: `Backend Journey 1: ${section}` });
    await card.first().waitFor();
    await workbench.screenshot('welcome-light');
    await card.first().click();
    assert.equal((await workbench.walkthroughSteps()).length, 4);
  });

  it('opens a section by command, at its first step, with a lesson a press away', async () => {
    // The page that was opened last is drawn once more, takes the focus and so closes the box: it is then opened again.
    await eventually(async () => {
      await workbench.runCommand('Backend Journey: Open Walkthrough…');
      await workbench.question('Which walkthrough do you want to open?');
      const rows = await workbench.quickInputRows();
      assert.equal(rows.length, 10);
      assert.match(rows[0] ?? '', /^Introduction, not started, 0 of 4 steps done/);
      await workbench.cancelQuickInput();
    });
    await view.openWalkthrough(section, step);
    assert.deepEqual(
      (await workbench.walkthroughSteps()).map(({ ticked }) => ticked),
      Array.from({ length: 4 }, () => false),
    );
  });

  it('ticks the walkthrough when a step is ticked in the sidebar, and unticks it again', async () => {
    await view.open();
    await view.expand(section);
    await view.tick(step);
    await view.waitForText(section, '1/4');
    await view.waitForDone(step);
    await workbench.waitForTick(step);
    await view.tick(step);
    await view.waitForText(section, '0/4');
    await workbench.waitForTick(step, false);
  });

  it("ticks the sidebar when the walkthrough's button is pressed, once however often", async () => {
    await workbench.pressStepButton(step, 'Mark as Done');
    await view.waitForDone(step);
    await workbench.waitForTick(step);
    await workbench.pressStepButton(step, 'Mark as Done');
    await view.waitForText(section, '1/4');
    await workbench.screenshot('walkthrough-light');
  });

  it('puts a tick right that the learner made in the walkthrough by hand', async () => {
    await workbench.walkthroughStep(second).click();
    await workbench.walkthroughStep(second).locator('[role=checkbox]').click();
    await workbench.waitForTick(second);
    await view.openWalkthrough(section, step);
    await workbench.waitForTick(second, false);
    await workbench.waitForTick(step);
  });

  it('opens a lesson beside, goes on by key, and follows in the tree and the status bar', async () => {
    await workbench.pressStepButton(step, 'Open Lesson');
    await workbench.waitForTab(step);
    const page = await workbench.webviewFrame(step);
    await page.locator('h1', { hasText: step }).waitFor();
    await page.locator('.state.done', { hasText: 'done' }).waitFor();
    await page.locator('h1').click();
    await workbench.page.keyboard.press('Alt+PageDown');
    await workbench.waitForTab(second);
    await workbench.page.locator(`.statusbar-item[aria-label^="Current step: ${second}, in progress"]`).waitFor();
    await view.row(second).and(workbench.page.locator('[aria-selected=true]')).waitFor();
    await workbench.page.keyboard.press('Alt+Enter');
    await view.waitForDone(second);
    await workbench.waitForTab(second);
  });

  it('brings the lesson back after a reload, at the same step', async () => {
    await workbench.reload();
    const page = await workbench.webviewFrame(second, 120_000);
    await page.locator('h1', { hasText: second }).waitFor();
    await page.locator('.state.done').waitFor();
  });

  it('shows only what is left, and everything again', async () => {
    await view.open();
    await view.expand(section);
    await workbench.runCommand('Backend Journey: Show Only What Is Left');
    await view.row(step).waitFor({ state: 'hidden' });
    await view.row(third).waitFor();
    await workbench.runCommand('Backend Journey: Show All Steps');
    await view.row(step).waitFor();
  });

  it('has everything after a restart', async () => {
    await reopen();
    await view.open();
    await view.waitForText(section, '2/4');
    await view.openWalkthrough(section, step);
    await workbench.waitForTick(step);
    await workbench.waitForTick(second);
    await workbench.waitForTick(third, false);
  });

  it('has everything in a new container: progress stays with the learner', async () => {
    await reopen({ serverDataDir: beside('another-server') });
    await view.open();
    await view.waitForText(section, '2/4');
  });

  it('resets a section after asking, and undoes that', async () => {
    await workbench.runCommand('Backend Journey: Reset Section…');
    await workbench.question('Which section');
    await workbench.pickQuickInput(section);
    assert.match((await workbench.dialog()).text, /Reset the progress of "Introduction"\?/);
    await workbench.pressDialog('Cancel');
    await view.waitForText(section, '2/4');
    await workbench.runCommand('Backend Journey: Reset Section…');
    await workbench.question('Which section');
    await workbench.pickQuickInput(section);
    await workbench.pressDialog('Reset');
    await view.waitForText(section, '0/4');
    await workbench.runCommand('Backend Journey: Undo Reset…');
    await workbench.question('Which reset');
    await workbench.pickQuickInput(section);
    await view.waitForText(section, '2/4');
  });
});
