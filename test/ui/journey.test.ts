import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { journeyView } from '../support/journeyView.ts';
import { openWorkbench, temporaryFolder, type Workbench } from '../support/workbench.ts';

const basics = 'Understand the Basics';
const basicsStep = 'Read a Raw HTTP Exchange';

describe('the journey in the workbench', function () {
  this.timeout(120_000);
  let kept: string;
  let workbench: Workbench;
  let view: ReturnType<typeof journeyView>;

  const open = async (more: { readonly server?: string } = {}) => {
    workbench = await openWorkbench({
      folder: kept,
      userDataDir: path.join(kept, 'browser'),
      serverDataDir: path.join(kept, more.server ?? 'server'),
      settings: { 'workbench.startupEditor': 'welcomePage' },
    });
    view = journeyView(workbench);
  };

  before(async () => {
    kept = await temporaryFolder('journey');
    await open();
  });
  afterEach(function () {
    if (this.currentTest?.state === 'failed') return workbench.screenshot(`failed-${this.currentTest.title}`);
  });
  after(async () => {
    await workbench?.close();
    await rm(kept, { recursive: true, force: true, maxRetries: 3 });
  });

  it('lists its walkthroughs on the Welcome page, and opens one from there', async () => {
    const card = workbench.page
      .locator('.getting-started-category', { hasText: 'lending library' })
      .or(workbench.page.locator('.gettingStartedContainer .getting-started-category[x-dispatch*="backend-journey"]'));
    await card.first().waitFor({ timeout: 30_000 });
    await workbench.screenshot('welcome-light');
    await card.first().click();
    assert.ok((await workbench.walkthroughSteps()).length >= 4);
  });

  it('opens a section by command, at its first step, with a lesson a press away', async () => {
    await workbench.runCommand('Backend Journey: Open Walkthrough…');
    await workbench.question('Which walkthrough?');
    const rows = await workbench.quickInputRows();
    assert.equal(rows.length, 10);
    assert.match(rows[0] ?? '', /^Introduction, not started, 0 of 4 steps done/);
    await workbench.pickQuickInput(basics);
    await workbench.walkthroughStep(basicsStep).waitFor();
    assert.deepEqual(
      (await workbench.walkthroughSteps()).map(({ ticked }) => ticked),
      Array.from({ length: 7 }, () => false),
    );
  });

  it('ticks the walkthrough when a step is ticked in the sidebar, and unticks it again', async () => {
    await view.open();
    await view.expand(basics);
    await view.tick(basicsStep);
    await view.waitForText(basics, '1/7');
    await view.waitForText(basicsStep, 'done');
    await workbench.waitForTick(basicsStep);
    await view.tick(basicsStep);
    await view.waitForText(basics, '0/7');
    await workbench.waitForTick(basicsStep, false);
  });

  it("ticks the sidebar when the walkthrough's button is pressed, once however often", async () => {
    await workbench.pressStepButton(basicsStep, 'Mark as Done');
    await view.waitForText(basicsStep, 'done');
    await workbench.waitForTick(basicsStep);
    await workbench.pressStepButton(basicsStep, 'Mark as Done');
    await view.waitForText(basics, '1/7');
    await workbench.screenshot('walkthrough-light');
  });

  it('puts a tick right that the learner made in the walkthrough by hand', async () => {
    const other = 'Choose Methods and Status Codes';
    await workbench.walkthroughStep(other).click();
    await workbench.walkthroughStep(other).locator('[role=checkbox]').click();
    await workbench.waitForTick(other);
    await workbench.runCommand('Backend Journey: Open Walkthrough…');
    await workbench.question('Which walkthrough?');
    await workbench.pickQuickInput(basics);
    await workbench.waitForTick(other, false);
    await workbench.waitForTick(basicsStep);
  });

  it('opens a lesson beside, goes on by key, and follows in the tree and the status bar', async () => {
    await workbench.pressStepButton(basicsStep, 'Open Lesson');
    await workbench.waitForTab(basicsStep);
    const page = await workbench.webviewFrame(basicsStep);
    await page.locator('h1', { hasText: basicsStep }).waitFor();
    await page.locator('.state.done', { hasText: 'done' }).waitFor();
    await page.locator('h1').click();
    await workbench.page.keyboard.press('Alt+PageDown');
    await workbench.waitForTab('Choose Methods and Status Codes');
    await workbench.page
      .locator('.statusbar-item[aria-label^="Current step: Choose Methods and Status Codes, in progress"]')
      .waitFor();
    await view.row('Choose Methods and Status Codes').and(workbench.page.locator('[aria-selected=true]')).waitFor();
    await workbench.page.keyboard.press('Alt+Enter');
    await view.waitForText('Choose Methods and Status Codes', 'done');
    await workbench.waitForTab('Choose Methods and Status Codes');
  });

  it('brings the lesson back after a reload, at the same step', async () => {
    await workbench.reload();
    const page = await workbench.webviewFrame('Choose Methods and Status Codes', 40_000);
    await page.locator('h1', { hasText: 'Choose Methods and Status Codes' }).waitFor();
    await page.locator('.state.done').waitFor();
  });

  it('shows only what is left, and everything again', async () => {
    await view.open();
    await view.expand(basics);
    await workbench.runCommand('Backend Journey: Show Only What Is Left');
    await view.row(basicsStep).waitFor({ state: 'hidden' });
    await view.row('See an API as a Contract').waitFor();
    await workbench.runCommand('Backend Journey: Show All Steps');
    await view.row(basicsStep).waitFor();
  });

  it('has everything after a restart', async () => {
    await workbench.close();
    await open();
    await view.open();
    await view.waitForText(basics, '2/7');
    await workbench.runCommand('Backend Journey: Open Walkthrough…');
    await workbench.question('Which walkthrough?');
    await workbench.pickQuickInput(basics);
    await workbench.waitForTick(basicsStep);
    await workbench.waitForTick('Choose Methods and Status Codes');
    await workbench.waitForTick('See an API as a Contract', false);
  });

  it('has everything in a new container: progress stays with the learner', async () => {
    await workbench.close();
    await open({ server: 'another-server' });
    await view.open();
    await view.waitForText(basics, '2/7');
  });

  it('resets a section after a yes, and undoes that', async () => {
    await workbench.runCommand('Backend Journey: Reset Section…');
    await workbench.question('Which section');
    await workbench.pickQuickInput(basics);
    assert.match((await workbench.dialog()).text, /Reset the progress of "Understand the Basics"\?/);
    await workbench.pressDialog('Cancel');
    await view.waitForText(basics, '2/7');
    await workbench.runCommand('Backend Journey: Reset Section…');
    await workbench.question('Which section');
    await workbench.pickQuickInput(basics);
    await workbench.pressDialog('Reset');
    await view.waitForText(basics, '0/7');
    await workbench.runCommand('Backend Journey: Undo Reset…');
    await workbench.question('Which reset');
    await workbench.pickQuickInput(basics);
    await view.waitForText(basics, '2/7');
  });
});
