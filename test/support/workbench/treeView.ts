import type { Locator, Page } from 'playwright-core';
import { exactly } from './exactly.ts';

/** A row of a tree as a person and a screen reader get it. */
export type TreeRow = {
  readonly label: string;
  readonly description: string;
  /** What a screen reader says. */
  readonly spoken: string;
  readonly level: number;
  readonly expanded: boolean | undefined;
  /** State of the row's own checkbox; undefined when it has none. */
  readonly checked: boolean | undefined;
};

/** That something is not there yet is no failure. */
function onlyTimeout(error: Error): void {
  if (error.name !== 'TimeoutError') throw error;
}

/** Activity bar and tree views. */
export function treeViews(page: Page) {
  const tree = (viewTitle: string): Locator =>
    page
      .locator(
        `.part.sidebar [role=tree][aria-label="${viewTitle}"], .pane-body [role=tree][aria-label="${viewTitle}"]`,
      )
      .first();

  const treeRow = (viewTitle: string, label: string): Locator =>
    tree(viewTitle)
      .locator('[role=treeitem]')
      .filter({ has: page.locator('.label-name', { hasText: exactly(label) }) })
      .first();

  const activityBarItem = (title: string): Locator =>
    page
      .locator('.activitybar [role=tab]')
      .filter({ has: page.locator(`.action-label[aria-label^="${title}"]`) })
      .first();

  return {
    /** The entry of the activity bar with this title. */
    activityBarItem: (title: string): Locator =>
      page.locator(`.activitybar [role=tab][aria-label^="${title}"]`).first(),

    /** Shows a view container by its title in the activity bar, and leaves it shown when it is already. */
    async openView(title: string): Promise<void> {
      const item = activityBarItem(title);
      const shown = page.locator('.part.sidebar .composite.title h2').getByText(title).first();
      await item.waitFor({ timeout: 120_000 });
      // A workbench that is still restoring shows the view by itself; pressing its entry then hides it again.
      for (let presses = 0; presses < 20 && !(await shown.isVisible()); presses++) {
        if ((await item.getAttribute('aria-selected')) !== 'true') await item.locator('a').first().click();
        await shown.waitFor({ timeout: 10_000 }).catch(onlyTimeout);
      }
      await shown.waitFor();
    },

    /** A row by its label; use it to click, hover or find its buttons. */
    treeRow,

    /** Opens a row's children. */
    async expandRow(viewTitle: string, label: string): Promise<void> {
      const row = treeRow(viewTitle, label);
      await row.waitFor();
      if ((await row.getAttribute('aria-expanded')) === 'false') await row.locator('.monaco-tl-twistie').click();
      await row.and(page.locator('[aria-expanded=true]')).waitFor();
    },

    /** Presses one of the buttons that a row shows while the pointer is over it. */
    async pressRowAction(viewTitle: string, label: string, action: string): Promise<void> {
      const row = treeRow(viewTitle, label);
      await row.hover();
      await row
        .locator(`.actions [role=button][aria-label^="${action}"], .actions a[aria-label^="${action}"]`)
        .first()
        .click();
    },

    /** Ticks or unticks a row's checkbox as a person does. */
    async clickCheckbox(viewTitle: string, label: string): Promise<void> {
      await treeRow(viewTitle, label).locator('.custom-view-tree-node-item-checkbox, [role=checkbox]').first().click();
    },

    /** The rows that are drawn now (those scrolled out of sight are not). Waits for the first one. */
    async treeRows(viewTitle: string): Promise<TreeRow[]> {
      await tree(viewTitle).locator('[role=treeitem]').first().waitFor({ timeout: 120_000 });
      return tree(viewTitle).locator('[role=treeitem]').evaluateAll(readRows);
    },
  };
}

/** The little of an element that is read; this project's Node side is compiled without the DOM's types. */
type Drawn = {
  readonly textContent: string | null;
  getAttribute(name: string): string | null;
  querySelector(selector: string): Drawn | null;
};

/** Runs in the page. */
function readRows(rows: Drawn[]): TreeRow[] {
  const flag = (element: Drawn | null | undefined, name: string) => {
    const value = element?.getAttribute(name);
    return value === null || value === undefined ? undefined : value === 'true';
  };
  return rows.map(row => ({
    label: row.querySelector('.label-name')?.textContent ?? '',
    description: row.querySelector('.label-description')?.textContent ?? '',
    spoken: row.getAttribute('aria-label') ?? '',
    level: Number(row.getAttribute('aria-level')),
    expanded: flag(row, 'aria-expanded'),
    checked: flag(row.querySelector('[role=checkbox]'), 'aria-checked'),
  }));
}
