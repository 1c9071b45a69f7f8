import type { Frame, Locator } from 'playwright-core';
import { eventually } from './eventually.ts';
import { treeTitle } from './treeTitles.ts';
import type { WorkbenchWindow } from './workbench.ts';

export const viewTitle = 'Backend Journey';

/** The first section, and its first two steps, by the titles that the learner sees. */
export const first = {
  section: 'Introduction',
  step: 'Follow One Click Behind the Screen',
  next: 'Meet Shelf, the Library You Will Build',
} as const;

/** How long, in ms, a row may take to say what a check found: as long as a busy machine needs. */
const patience = 60_000;

/** The topic tree as the UI tests use it. */
export function journeyView(workbench: WorkbenchWindow) {
  const row = (title: string): Locator => workbench.treeRow(viewTitle, treeTitle(title));
  return {
    /** A row by the title of its section or step, or by the name of its assertion. */
    row,
    /** Shows the view and waits for its first row. */
    async open(): Promise<void> {
      await workbench.openView(viewTitle);
      await row(first.section).waitFor({ timeout: 120_000 });
    },
    /** Waits until a row's description is exactly this. */
    async waitForText(title: string, description: string): Promise<void> {
      const shown = workbench.page.locator('.label-description', { hasText: new RegExp(`^${description}$`) });
      await row(title).filter({ has: shown }).first().waitFor({ timeout: patience });
    },
    /** Waits until a step's row says that it is done, and nothing else; or with `done` false that it is not done. */
    async waitForDone(title: string, done = true): Promise<void> {
      const ticked = workbench.page.locator(`[role=checkbox][aria-checked=${done}]`);
      const silent = workbench.page.locator('.label-description', { hasText: /./ });
      const wanted = row(title).filter({ has: ticked });
      await (done ? wanted.filter({ hasNot: silent }) : wanted).first().waitFor({ timeout: patience });
    },
    /** Ticks or unticks a step by its checkbox. */
    tick: (title: string): Promise<void> => workbench.clickCheckbox(viewTitle, treeTitle(title)),
    /** Presses a row's button. */
    press: (title: string, action: string): Promise<void> =>
      workbench.pressRowAction(viewTitle, treeTitle(title), action),
    /**
     * Opens a section's walkthrough by command and waits for one of its steps. VS Code draws a page that was opened just
     * before a second time, which may come after ours: it is then opened once more, as a person would.
     */
    async openWalkthrough(section: string, step: string): Promise<void> {
      await eventually(async () => {
        await workbench.runCommand('Backend Journey: Open Walkthrough…');
        await workbench.question('Which walkthrough do you want to open?');
        await workbench.pickQuickInput(section);
        await workbench.walkthroughStep(step).waitFor({ timeout: 10_000 });
      }, 120_000);
    },
    /** The lesson page of a step, once it is drawn. */
    async lesson(step: string): Promise<Frame> {
      const page = await workbench.webviewFrame(step, 120_000);
      await page.locator('h1', { hasText: step }).waitFor();
      return page;
    },
    expand: (title: string): Promise<void> => workbench.expandRow(viewTitle, treeTitle(title)),
  };
}
