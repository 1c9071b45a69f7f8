import type { Frame, Page } from 'playwright-core';

/** Time for what a window does after its extensions are active (search, git, drawing) to be over. */
const calm = 1500;
/** Steps of the course's first two sections, in their order: the first lesson of the window, then the next ones. */
const next = 5;

/**
 * Clicks on rows of the tree and times, from outside of the browser, how long it takes until each lesson's text is seen;
 * that is some milliseconds more than it is.
 */
export async function lessonPaint(page: Page, title: string): Promise<{ cold: number; warm: number[] }> {
  await page.locator('.statusbar-item', { hasText: 'probe: all active' }).waitFor({ timeout: 60_000 });
  const item = page.locator('.activitybar [role=tab]').filter({ has: page.locator(`[aria-label^="${title}"]`) });
  await item.first().locator('a').first().click();
  const rows = page.locator(`.part.sidebar [role=tree][aria-label="${title}"] [role=treeitem][aria-level="2"]`);
  await rows.first().waitFor();
  await page.waitForTimeout(calm);
  const times: number[] = [];
  for (let at = 0; at <= next; at++) {
    const row = rows.nth(at % (await rows.count()));
    const name = ((await row.locator('.label-name').textContent()) ?? '').trim();
    const before = performance.now();
    await row.locator('.label-name').click();
    await lessonOf(page, name);
    times.push(performance.now() - before);
  }
  const [cold = 0, ...warm] = times;
  return { cold, warm };
}

/** Resolves when a lesson is seen. */
async function lessonOf(page: Page, title: string): Promise<void> {
  const until = Date.now() + 60_000;
  while (Date.now() < until) {
    for (const frame of page.frames()) if (await shows(frame, title)) return;
    await new Promise(resolve => setImmediate(resolve));
  }
  throw new Error(`The lesson "${title}" was not shown within 60 s.`);
}

async function shows(frame: Frame, title: string): Promise<boolean> {
  if (frame.isDetached()) return false;
  return frame
    .evaluate<boolean>(
      `document.querySelector('#lesson h1')?.textContent === ${JSON.stringify(title)} && document.querySelector('#lesson .text')?.childElementCount > 0`,
    )
    .catch(goneMeanwhile);
}

/** A frame may be replaced while it is asked. */
function goneMeanwhile(error: Error): false {
  if (/detached|Execution context|navigat|closed/i.test(error.message)) return false;
  throw error;
}
