import type { Page } from 'playwright-core';

/** Time for what a window does after its extensions are active (search, git, drawing) to be over. */
const calm = 1500;

/** Waits until all extensions are active, clicks on an activity bar item and times the first row of its tree. */
export async function paintTime(page: Page, title: string): Promise<number> {
  const active = page.locator('.statusbar-item', { hasText: 'probe: all active' });
  await active.waitFor({ timeout: 60_000 });
  const item = page.locator('.activitybar [role=tab]').filter({ has: page.locator(`[aria-label^="${title}"]`) });
  await item.first().waitFor();
  await page.waitForTimeout(calm);
  await page.evaluate(startClock, title);
  await item.first().locator('a').first().click();
  return page.evaluate(readClock);
}

/** What the functions below need of a page. */
type Clocked = {
  benchPaint: Promise<number>;
  readonly document: {
    readonly body: unknown;
    querySelector(selector: string): { readonly textContent: string | null } | null;
    addEventListener(type: 'click', listener: (event: { timeStamp: number }) => void, options: object): void;
  };
  readonly MutationObserver: new (
    listener: () => void,
  ) => { observe(target: unknown, options: object): void; disconnect(): void };
  requestAnimationFrame(callback: () => void): void;
};

/** Runs in the page: times from the next click to the frame in which the tree has a row. */
function startClock(title: string): void {
  const page = globalThis as unknown as Clocked;
  const row = `.part.sidebar [role=tree][aria-label="${title}"] [role=treeitem] .label-name`;
  page.benchPaint = new Promise((resolve, reject) => {
    let clicked = 0;
    const onClick = ({ timeStamp }: { timeStamp: number }) => {
      clicked = timeStamp;
    };
    page.document.addEventListener('click', onClick, { capture: true, once: true });
    setTimeout(() => reject(new Error(`The tree "${title}" showed no row within 60 s.`)), 60_000);
    const observer = new page.MutationObserver(() => {
      if (!page.document.querySelector(row)?.textContent) return;
      observer.disconnect();
      // A task that is queued in a frame runs after that frame is drawn.
      page.requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - clicked)));
    });
    observer.observe(page.document.body, { subtree: true, childList: true, characterData: true });
  });
}

/** Runs in the page. */
function readClock(): Promise<number> {
  return (globalThis as unknown as Clocked).benchPaint;
}
