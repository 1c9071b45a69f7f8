import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import type { Course } from '../../src/core/course/course.ts';
import { describeWorkbench } from '../support/describeWorkbench.ts';
import { eventually } from '../support/eventually.ts';
import { first } from '../support/journeyView.ts';
import { themes } from '../support/themes.ts';
import { treeTitle } from '../support/treeTitles.ts';
import { accessibilityFaults } from '../support/workbench/accessibility.ts';

const basics = 'Understand the Basics';
const basicsStep = 'Read a Raw HTTP Exchange';
const nextStep = 'Choose Methods and Status Codes';

describeWorkbench('the looks', { width: 1700 }, ({ workbench, view }) => {
  before(async () => {
    await view.open();
    await view.tick(first.step);
    await view.expand(basics);
    await view.row(basicsStep).click();
    await workbench.waitForTab(basicsStep);
  });

  const lesson = () => view.lesson(basicsStep);

  for (const [name, theme] of themes) {
    it(`has a lesson page without accessibility faults, ${name}`, async () => {
      await workbench.setTheme(theme);
      const page = await lesson();
      await page.locator(`body[data-vscode-theme-id]`).waitFor();
      await workbench.screenshot(`lesson-${name}`);
      assert.deepEqual(await accessibilityFaults(page), []);
    });
  }

  it('lets nothing but our own script and style sheet into the lesson page', async () => {
    const page = await lesson();
    const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content');
    assert.match(policy ?? '', /^default-src 'none';/);
    assert.doesNotMatch(policy ?? '', /unsafe/);
    assert.match(policy ?? '', /; script-src 'nonce-[\w-]{36}'$/, 'no script but the one that has the nonce');
    const ran = await page.evaluate<boolean>(`new Promise(resolve => {
      const script = document.createElement('script');
      script.textContent = 'window.injected = true';
      document.body.append(script);
      resolve(Boolean(window.injected));
    })`);
    assert.equal(ran, false);
  });

  it('can be used with the keyboard alone: the next lesson, and done', async () => {
    const page = await lesson();
    const button = page.locator('button', { hasText: 'Mark as Done without Check' });
    await button.focus();
    await workbench.page.keyboard.press('Enter');
    await page.locator('.state.done').waitFor();
    await page.locator('nav button.next').focus();
    await workbench.page.keyboard.press('Enter');
    await workbench.waitForTab('Choose Methods and Status Codes');
    await workbench.runCommand('Backend Journey: Previous Step');
    await workbench.waitForTab(basicsStep);
  });

  it('says every state in words to a screen reader', async () => {
    const rows = await workbench.treeRows('Backend Journey');
    const spoken = (label: string) => rows.find(row => row.label === treeTitle(label))?.spoken ?? '';
    assert.match(spoken('Introduction'), /^Introduction, in progress, 1 of 4 steps done/);
    assert.match(spoken(first.step), /^Behind One Click, done$/);
    assert.match(spoken('Conclusion'), /not started/);
    assert.ok(rows.every(({ spoken }) => spoken.length > 0));
  });

  /** The picture beside the steps is a page in a page; it is drawn when its own title is there. */
  const mediaIsDrawn = () => {
    let looks = 0;
    return eventually(async () => {
      // A page that was just opened is drawn a second time when VS Code knows all walkthroughs, and opens another step;
      // now and then it shows that step's page beside this step.
      const step = workbench.walkthroughStep(basicsStep);
      if (++looks % 30 === 0) await workbench.walkthroughStep(nextStep).click();
      if (!(await step.getAttribute('class'))?.includes('expanded')) await step.click();
      const drawn = await Promise.all(workbench.page.frames().map(frame => frame.locator('svg > title').count()));
      assert.ok(drawn.some(count => count > 0));
    }, 120_000);
  };

  for (const [name, theme] of themes) {
    it(`has walkthroughs that follow the theme, ${name}`, async () => {
      await workbench.setTheme(theme);
      await workbench.runCommand('Backend Journey: Open Walkthrough…');
      await workbench.question('Which walkthrough do you want to open?');
      await workbench.pickQuickInput(basics);
      await workbench.waitForTick(basicsStep);
      await mediaIsDrawn();
      await workbench.screenshot(`walkthrough-${name}`);
    });
  }

  it('works in a narrow window', async () => {
    await workbench.page.setViewportSize({ width: 800, height: 700 });
    await workbench.walkthroughStep(basicsStep).click();
    await workbench.pressStepButton(basicsStep, 'Open Lesson');
    await workbench.waitForTab(basicsStep);
    await lesson();
    await workbench.screenshot('narrow');
  });

  it('cuts no title of the course in a sidebar as wide as VS Code makes it', async () => {
    await workbench.page.setViewportSize({ width: 1000, height: 2200 });
    const { course } = JSON.parse(await readFile('dist/course.json', 'utf8')) as { readonly course: Course };
    const { sections } = course;
    for (const { title } of sections) await view.expand(title);
    const titles = sections.flatMap(({ title, steps }) => [title, ...steps.map(step => step.title)]);
    await view.row(titles.at(-1) ?? '').waitFor();
    const cut: string[] = [];
    for (const title of titles) {
      const label = view.row(title).locator('.monaco-icon-label-container');
      // The selected row shares its width with its buttons.
      if (title !== basicsStep && (await label.evaluate(isNameCut))) cut.push(title);
    }
    await workbench.screenshot('tree');
    assert.deepEqual(cut, []);
    await workbench.page.setViewportSize({ width: 1000, height: 800 });
    await workbench.screenshot('lesson-1000');
  });
});

/** Runs in the page: whether the name in a row's label goes beyond the label. */
function isNameCut(label: unknown): boolean {
  type Box = { getBoundingClientRect(): { right: number }; querySelector(selector: string): Box | null };
  const box = label as Box;
  const name = box.querySelector('.label-name');
  return (name?.getBoundingClientRect().right ?? 0) > box.getBoundingClientRect().right + 0.5;
}
