import type { Locator, Page } from 'playwright-core';
import { exactly } from './exactly.ts';

export type WalkthroughStep = {
  /** `publisher.extension#walkthrough#step` */
  readonly id: string;
  readonly title: string;
  readonly ticked: boolean;
  /** True for the step whose description is shown. */
  readonly open: boolean;
};

/** VS Code's own Welcome page and its walkthroughs. */
export function walkthrough(
  page: Page,
  runCommand: (title: string) => Promise<void>,
  pick: (text: string) => Promise<void>,
) {
  const steps = page.locator('.gettingStartedContainer .getting-started-step');
  const step = (title: string): Locator =>
    steps.filter({ has: page.locator('.step-title', { hasText: exactly(title) }) }).first();

  return {
    /** The cards of the Welcome page by which walkthroughs of an extension are opened, from top to bottom. */
    walkthroughCards: (extension: string): Locator =>
      page.locator(
        `.gettingStartedSlideCategories .getting-started-category[x-dispatch^="selectCategory:${extension}#"]`,
      ),

    /** Everything that VS Code's own list of walkthroughs offers, in its order. */
    async walkthroughsOnOffer(): Promise<string[]> {
      await runCommand('Welcome: Open Walkthrough...');
      const rows = page.locator('.quick-input-widget:visible .quick-input-list .monaco-list-row');
      await rows.first().waitFor();
      const count = Number(await rows.first().getAttribute('aria-setsize'));
      const found = new Map<number, string>();
      // Only the rows that are seen are drawn.
      for (let at = 0; at < count; at++) {
        for (const row of await rows.all())
          found.set(Number(await row.getAttribute('data-index')), await row.locator('.label-name').first().innerText());
        if (found.size >= count) break;
        await page.keyboard.press('ArrowDown');
      }
      await page.keyboard.press('Escape');
      return [...found].sort(([one], [other]) => one - other).map(([, label]) => label);
    },

    /** Opens a walkthrough by its title, as a person does from the palette. */
    async openWalkthrough(title: string): Promise<void> {
      await runCommand('Welcome: Open Walkthrough...');
      await pick(title);
      await page
        .locator('.gettingStartedContainer .getting-started-category h2, .gettingStartedContainer .category-title')
        .getByText(title)
        .first()
        .waitFor();
      await steps.first().waitFor();
    },

    /** The open walkthrough's steps in order. */
    async walkthroughSteps(): Promise<WalkthroughStep[]> {
      await steps.first().waitFor();
      return steps.evaluateAll(all =>
        all.map(each => ({
          id: each.getAttribute('data-step-id') ?? '',
          title: each.querySelector('.step-title')?.textContent ?? '',
          ticked: each.querySelector('[role=checkbox]')?.getAttribute('aria-checked') === 'true',
          open: each.classList.contains('expanded'),
        })),
      );
    },

    /** A step of the open walkthrough, to click it or to find what it shows. */
    walkthroughStep: step,

    /** Opens a step and presses one of its buttons. */
    async pressStepButton(stepTitle: string, button: string): Promise<void> {
      const wanted = step(stepTitle);
      await wanted.waitFor();
      if (!(await wanted.getAttribute('class'))?.includes('expanded')) await wanted.click();
      await wanted
        .locator('.button-container .monaco-button, .step-description-container a')
        .getByText(button, { exact: true })
        .first()
        .click();
    },

    /** Waits until a step is ticked (or no longer is). */
    async waitForTick(stepTitle: string, ticked = true): Promise<void> {
      await step(stepTitle).locator(`[role=checkbox][aria-checked=${ticked}]`).waitFor();
    },
  };
}
