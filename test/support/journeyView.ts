import type { Frame, Locator } from 'playwright-core';
import { eventually } from './eventually.ts';
import type { WorkbenchWindow } from './workbench.ts';

export const viewTitle = 'Backend Journey';

/** The first section, and its first two steps, by the titles that the learner sees. */
export const first = {
  section: 'Introduction',
  step: 'Follow One Click Behind the Screen',
  next: 'Meet Shelf, the Library You Will Build',
} as const;

/** The topic tree as the UI tests use it. */
export function journeyView(workbench: WorkbenchWindow) {
  const row = (label: string): Locator => workbench.treeRow(viewTitle, label);
  return {
    row,
    /** Shows the view and waits for its first row. */
    async open(): Promise<void> {
      await workbench.openView(viewTitle);
      await row(first.section).waitFor({ timeout: 30_000 });
    },
    /** Waits until a row's description is exactly this. */
    async waitForText(label: string, description: string): Promise<void> {
      const shown = workbench.page.locator('.label-description', { hasText: new RegExp(`^${description}$`) });
      await row(label).filter({ has: shown }).first().waitFor();
    },
    /** Ticks or unticks a step by its checkbox. */
    tick: (label: string): Promise<void> => workbench.clickCheckbox(viewTitle, label),
    /** Presses a row's button. */
    press: (label: string, action: string): Promise<void> => workbench.pressRowAction(viewTitle, label, action),
    /**
     * Opens a section's walkthrough by command and waits for one of its steps. VS Code draws a page that was opened just
     * before a second time, which may come after ours: it is then opened once more, as a person would.
     */
    async openWalkthrough(section: string, step: string): Promise<void> {
      await eventually(async () => {
        await workbench.runCommand('Backend Journey: Open Walkthrough…');
        await workbench.question('Which walkthrough?');
        await workbench.pickQuickInput(section);
        await workbench.walkthroughStep(step).waitFor({ timeout: 10_000 });
      }, 30_000);
    },
    /** The lesson page of a step, once it is drawn. */
    async lesson(step: string): Promise<Frame> {
      const page = await workbench.webviewFrame(step, 40_000);
      await page.locator('h1', { hasText: step }).waitFor();
      return page;
    },
    expand: (label: string): Promise<void> => workbench.expandRow(viewTitle, label),
  };
}
