import assert from 'node:assert/strict';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { sectionText, stepText } from '../support/courseFiles.ts';
import { describeWorkbench } from '../support/describeWorkbench.ts';
import { eventually } from '../support/eventually.ts';
import { viewTitle } from '../support/journeyView.ts';
import { themes } from '../support/themes.ts';

const own = 'Journey into Backend Engineering';
const article = 'A Road into Gardening';
const team = 'The Team’s Course';

const options = {
  folder: 'garden',
  prepare: (folder: string) => cp('test/support/articles/roadmap.md', path.join(folder, 'roadmap.md')),
};

describeWorkbench('articles and courses from elsewhere in the workbench', options, ({ workbench, view, file }) => {
  const rows = () => workbench.treeRows(viewTitle);
  const topRows = async () => (await rows()).filter(({ level }) => level === 1);
  const writeTeam = async (checks: string) => {
    const course = file('.journey');
    await mkdir(path.join(course, '01-basics'), { recursive: true });
    await writeFile(path.join(course, '01-basics', 'section.md'), sectionText);
    await writeFile(path.join(course, '01-basics', '01-run.md'), stepText({ title: 'Run It', checks }));
    await writeFile(
      path.join(course, 'course.yaml'),
      `title: ${team}\ndescription: How we work.\nversion: 1\nname: team\n`,
    );
  };

  it('opens an article from the explorer, with its lesson and its place in the tree', async () => {
    await view.open();
    assert.equal((await topRows())[0]?.label, 'Introduction');
    await workbench.openView('Explorer');
    await workbench.page
      .locator('.explorer-folders-view [role=treeitem]', { hasText: 'roadmap.md' })
      .click({ button: 'right' });
    const item = workbench.page.getByRole('menuitem', { name: 'Open Article as Journey' });
    // VS Code takes no click for a moment after a menu was opened.
    await eventually(async () => {
      if (await item.isVisible()) await item.click();
      await item.waitFor({ state: 'hidden', timeout: 1000 });
    });
    await workbench.waitForTab('Introduction');
    await workbench.openView(viewTitle);
    await view.row(article).waitFor();
    const top = await topRows();
    assert.deepEqual(
      top.map(({ label, description }) => [label, description]),
      [
        [own, top[0]?.description],
        [article, '0/10'],
      ],
    );
    assert.match(top[1]?.spoken ?? '', /^Course A Road into Gardening, in progress, 0 of 10 steps done/);
  });

  it('ticks a step of the article, which counts in its course', async () => {
    await view.expand(article);
    await view.expand('Know the Soil');
    await workbench.page
      .locator('.part.sidebar [role=treeitem][aria-level="3"]', { hasText: 'Know the Soil' })
      .first()
      .locator('[role=checkbox], .custom-view-tree-node-item-checkbox')
      .first()
      .click();
    await view.waitForText(article, '1/10');
  });

  it('offers the course of the folder once it exists, and opens it after asking', async () => {
    await writeTeam(
      '[{kind: command, run: [node, --version], reads: exit, assertions: [{name: node says its version, asks: exit}]}]',
    );
    await workbench.notification('has a course for Backend Journey').waitFor();
    await workbench.screenshot('courses-offer');
    await workbench.pressNotification('has a course for Backend Journey', 'Open Course');
    await workbench.waitForTab('Run It');
    await view.row(team).waitFor();
  });

  it('shows what the checks of the course would do before any of them runs', async () => {
    await workbench.runCommand('Backend Journey: Check Step');
    const { text, buttons } = await workbench.dialog();
    assert.match(text, /runs the command node --version/);
    assert.ok(buttons.includes('Allow This Course’s Checks') && buttons.includes('Show Details'));
    await workbench.screenshot('courses-consent');
    await workbench.pressDialog('Allow This Course’s Checks');
    assert.match((await workbench.dialog()).text, /node --version/);
    await workbench.pressDialog('Allow');
    await view.waitForText(team, '1/1');
  });

  it('has them open again after a restart, with the page on their step', async () => {
    await workbench.reload();
    await workbench.openView(viewTitle);
    await view.row(team).waitFor();
    await view.row(article).waitFor();
    await view.waitForText(article, '1/10');
    await workbench.waitForTab('Run It');
    const page = await workbench.webviewFrame('Run It');
    await page.getByRole('heading', { name: 'Run It' }).waitFor();
    for (const [name, theme] of themes) {
      await workbench.setTheme(theme);
      await workbench.screenshot(`courses-${name}`);
    }
  });

  it('marks a broken course in the Problems panel, and keeps what was there', async () => {
    await writeTeam('[{kind: nothing}]');
    await workbench.notification('last good version').waitFor();
    await workbench.pressNotification('last good version', 'Show Problems');
    await workbench.page.locator('.markers-panel', { hasText: '01-run.md' }).waitFor();
    await workbench.screenshot('courses-problems');
    await view.row(team).waitFor();
  });

  it('closes a course from its row', async () => {
    await view.press(article, 'Close Course');
    await view.row(article).waitFor({ state: 'detached' });
    await view.press(team, 'Close Course');
    await view.row('Introduction').waitFor();
    assert.equal((await topRows())[0]?.label, 'Introduction');
  });
});
