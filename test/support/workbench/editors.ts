import type { Frame, Page } from 'playwright-core';
import { exactly } from './exactly.ts';

export type EditorTab = { readonly label: string; readonly active: boolean; readonly dirty: boolean };

/** Editor tabs, the status bar and the pages that extensions show in editors. */
export function editors(page: Page) {
  return {
    /** The open tabs from left to right. */
    async editorTabs(): Promise<EditorTab[]> {
      return page.locator('.editor-group-container .tabs-container .tab').evaluateAll(tabs =>
        tabs.map(tab => ({
          label: tab.querySelector('.monaco-icon-label-container')?.textContent ?? '',
          active: tab.getAttribute('aria-selected') === 'true',
          dirty: tab.classList.contains('dirty'),
        })),
      );
    },

    /** Waits until the tab with this label is the active one. */
    async waitForTab(label: string): Promise<void> {
      const active = page.locator('.editor-group-container .tab[aria-selected=true]');
      await active
        .filter({ has: page.locator('.monaco-icon-label-container', { hasText: exactly(label) }) })
        .first()
        .waitFor();
    },

    /** The text of the file in the active editor: the lines that are drawn. */
    async editorText(): Promise<string> {
      const lines = page.locator('.editor-group-container.active .view-lines .view-line');
      await lines.first().waitFor();
      const texts = await lines.evaluateAll(all =>
        all
          .map(line => ({
            top: Number.parseFloat((line as unknown as { style: { top: string } }).style.top),
            text: line.textContent ?? '',
          }))
          .sort((a, b) => a.top - b.top)
          .map(line => line.text.replaceAll('\u00a0', ' ')),
      );
      return texts.join('\n');
    },

    /** Waits for a webview (an extension's page or a walkthrough's media) by its title and returns the frame of its content. */
    webviewFrame: (title: string, timeout = 120_000): Promise<Frame> => findFrame(page, title, timeout),

    /** The status bar's entries, each with everything that a screen reader says. */
    statusBarItems: (): Promise<string[]> =>
      page
        .locator('.part.statusbar .statusbar-item')
        .evaluateAll(items => items.map(item => item.getAttribute('aria-label') ?? item.textContent ?? '')),
  };
}

/** A webview is a frame in a frame; the inner one carries the title. It is replaced whenever its HTML is. */
async function findFrame(page: Page, title: string, timeout: number): Promise<Frame> {
  const until = Date.now() + timeout;
  while (Date.now() < until) {
    for (const outer of page.frames()) {
      const inner = await contentFrame(outer, title);
      if (inner) return inner;
    }
    await page.waitForEvent('frameattached', { timeout: 250 }).catch(notYet);
  }
  throw new Error(`No webview with the title "${title}" was shown.`);
}

async function contentFrame(outer: Frame, title: string): Promise<Frame | undefined> {
  if (outer.isDetached()) return undefined;
  const element = await outer.$(`iframe#active-frame[title="${title}"]`).catch(notYet);
  return (await element?.contentFrame()) ?? undefined;
}

/** A frame that goes away while it is looked at, or one that has not come yet, is looked for again. */
function notYet(error: Error): undefined {
  if (/Timeout|detached|Target .*closed|Execution context|navigat/i.test(error.message)) return undefined;
  throw error;
}
