import type { Frame, Page } from 'playwright-core';

/** Time for what drawing the tree brought about to be over. */
const calm = 1000;
/** Steps of the section that is open, in their order: the first lesson of the window, then the next ones. */
const next = 5;

/**
 * Clicks on rows of a tree that is shown and times, from outside of the browser, how long it takes until each lesson's
 * text is seen, in ms; that is some milliseconds more than it is. The first is the window's first lesson.
 */
export async function lessonTimes(page: Page, title: string): Promise<number[]> {
  const rows = page.locator(`.part.sidebar [role=tree][aria-label="${title}"] [role=treeitem][aria-level="2"]`);
  await rows.first().waitFor();
  await page.waitForTimeout(calm);
  const times: number[] = [];
  let shown = '';
  for (let at = 0; at <= next; at++) {
    const row = rows.nth(at % (await rows.count()));
    const before = performance.now();
    await row.locator('.label-name').click();
    shown = await otherLesson(page, shown);
    times.push(performance.now() - before);
  }
  return times;
}

/** Resolves with the title of the lesson that is seen once that is another one: a row may say a shorter title. */
async function otherLesson(page: Page, before: string): Promise<string> {
  const until = Date.now() + 60_000;
  while (Date.now() < until) {
    for (const frame of page.frames()) {
      const title = await titleIn(frame);
      if (title && title !== before) return title;
    }
    await new Promise(resolve => setImmediate(resolve));
  }
  throw new Error(`No lesson was shown within 60 s after "${before}".`);
}

/** The title of the lesson whose text a frame shows; undefined when it shows none. */
async function titleIn(frame: Frame): Promise<string | undefined> {
  if (frame.isDetached()) return undefined;
  return frame
    .evaluate<string | undefined>(
      `document.querySelector('#lesson .text')?.childElementCount > 0 ? document.querySelector('#lesson h1')?.textContent ?? undefined : undefined`,
    )
    .catch(goneMeanwhile);
}

/** A frame may be replaced while it is asked. */
function goneMeanwhile(error: Error): undefined {
  if (/detached|Execution context|navigat|closed/i.test(error.message)) return undefined;
  throw error;
}
