import assert from 'node:assert/strict';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { temporaryFolder } from '../../src/workbench/temporaryFolder.ts';
import { eventually } from '../support/eventually.ts';
import { first, journeyView } from '../support/journeyView.ts';
import { openWorkbench, type Workbench } from '../support/workbench.ts';

const { publisher, name } = JSON.parse(await readFile('package.json', 'utf8')) as Record<string, string>;
const extension = `${publisher}.${name}`;
const headings = [
  'Introduction',
  'Understand the Basics',
  'Learn a Backend Language',
  'Master Databases and SQL',
  'Gain Proficiency in Frameworks and Tools',
  'Practice Building APIs',
  'Explore Cloud Computing and Deployment',
  'Embrace Testing and Security',
  'Build Real-World Projects and Collaborate',
  'Conclusion',
];
const titles = headings.map((heading, at) => `Backend Journey ${at + 1}: ${heading}`);
const [introduction, basics] = titles;
const basicsStep = 'Read a Raw HTTP Exchange';

describe('the Welcome page', () => {
  let kept: string;
  let workbench: Workbench;

  beforeEach(async () => {
    kept = await temporaryFolder('welcome');
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.screenshot(`failed-${this.currentTest.title}`);
    await workbench?.close();
    await rm(kept, { recursive: true, force: true, maxRetries: 3 });
  });

  const open = async (
    options: { readonly folder?: string; readonly listed?: string; readonly width?: number } = {},
  ) => {
    const { listed, ...more } = options;
    workbench = await openWorkbench({
      ...more,
      userDataDir: path.join(kept, 'browser'),
      serverDataDir: path.join(kept, 'server'),
      settings: {
        'workbench.startupEditor': 'welcomePage',
        ...(listed ? { 'backendJourney.welcomePage.walkthroughs': listed } : {}),
      },
    });
  };
  const cards = () => workbench.walkthroughCards(extension);
  /** What the Welcome page lists of ours once VS Code has read all walkthroughs, of which its own list is the sign. */
  const listed = async () => {
    await eventually(async () => {
      const offered = await workbench.walkthroughsOnOffer();
      assert.deepEqual(
        offered.filter(label => label.startsWith('Backend Journey')),
        titles,
      );
    });
    await cards().first().waitFor();
    return cards().locator('.category-title').allInnerTexts();
  };

  for (const where of ['without a folder', 'with a folder']) {
    it(`lists the Introduction and offers all ten walkthroughs in order, ${where}, cold and warm`, async () => {
      const folder = where === 'with a folder' ? { folder: kept } : {};
      await open({ ...folder, width: 1000 });
      assert.deepEqual(await listed(), [introduction], 'the first window of a fresh profile');
      await workbench.screenshot(`welcome-${where.replaceAll(' ', '-')}`);
      await workbench.reload();
      assert.deepEqual(await listed(), [introduction], 'after a reload');
      await workbench.close();
      await open(folder);
      assert.deepEqual(await listed(), [introduction], 'after a restart');
      await cards().first().click();
      const steps = await workbench.walkthroughSteps();
      assert.equal(steps[0]?.title, first.step);
    });
  }

  it('lists the section that the learner is in, from the moment it is so and after a restart', async () => {
    await open({ folder: kept });
    assert.deepEqual(await listed(), [introduction]);
    const view = journeyView(workbench);
    await view.open();
    await view.expand('Understand the Basics');
    await view.row(basicsStep).click();
    await workbench.waitForTab(basicsStep);
    await workbench.page.locator('.tab', { hasText: 'Welcome' }).first().click();
    await eventually(async () => assert.deepEqual(await cards().locator('.category-title').allInnerTexts(), [basics]));
    await workbench.close();
    await open({ folder: kept });
    await workbench.runCommand('Help: Welcome');
    await eventually(async () => assert.deepEqual(await cards().locator('.category-title').allInnerTexts(), [basics]));
  });

  it('lists as many as VS Code shows when the setting says so, each with its number', async () => {
    await open({ listed: 'all' });
    const shown = await listed();
    assert.ok(shown.length > 1, shown.join(', '));
    assert.ok(
      shown.every(title => titles.includes(title)),
      shown.join(', '),
    );
  });
});
