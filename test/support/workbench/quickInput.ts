import type { Locator, Page } from 'playwright-core';
import { exactly } from './exactly.ts';

/** Ceilings, in ms, for a busy machine: nothing waits for them that happens sooner. */
const openWithin = 60_000;
const commandKnownWithin = 120_000;

/** The box at the top of the window: the palette, quick picks and input boxes. */
export function quickInput(page: Page) {
  const widget = page.locator('.quick-input-widget:visible');
  const input = widget.locator('.quick-input-filter input');
  const rows = widget.locator('.quick-input-list [role=option], .quick-input-list .monaco-list-row');

  const row = (text: string): Locator =>
    rows.filter({ has: page.locator('.label-name, .quick-input-list-label', { hasText: text }) }).first();

  /** Shows the palette with `text` in it and runs the command of exactly that title; false when there is none yet. */
  async function tryCommand(title: string): Promise<boolean> {
    await page.keyboard.press('F1');
    await input.fill(`>${title}`, { timeout: 4_000 });
    const wanted = rows.filter({ has: page.locator('.label-name', { hasText: exactly(title) }) }).first();
    const none = widget.locator('.quick-input-list [aria-label^="No matching"]');
    await wanted.or(none).first().waitFor({ timeout: 8_000 });
    if (!(await wanted.isVisible())) return false;
    await wanted.click({ timeout: 8_000 });
    await page.waitForFunction(paletteIsGone);
    return true;
  }

  return {
    /** Runs a command by its title in the palette ("Category: Title"); waits until the extension that has it is known. */
    async runCommand(title: string): Promise<void> {
      const until = Date.now() + commandKnownWithin;
      // A page that is still being drawn can swallow the key or take the focus back: the palette is then opened again.
      while (!(await tryCommand(title).catch(closedMeanwhile))) {
        await page.keyboard.press('Escape');
        await widget.waitFor({ state: 'hidden' });
        if (Date.now() > until) throw new Error(`The palette offers no command "${title}".`);
      }
    },

    /** Chooses the row that holds `text`; a long list is filtered by it first. */
    async pickQuickInput(text: string): Promise<void> {
      await rows.first().waitFor({ timeout: openWithin });
      if (!(await row(text).isVisible())) await input.fill(text);
      await row(text).click({ timeout: openWithin });
    },

    /** Types `text` into an input box and accepts it. */
    async typeQuickInput(text: string): Promise<void> {
      await input.waitFor({ timeout: openWithin });
      await input.fill(text);
      await input.press('Enter');
    },

    /** Waits until the box asks this: a part of its placeholder or of the message below its field. */
    async question(text: string): Promise<void> {
      const message = widget.locator('.quick-input-message', { hasText: text });
      await widget.locator(`input[placeholder*="${text}"]`).or(message).first().waitFor({ timeout: openWithin });
    },

    /**
     * Answers VS Code's own dialog for files and folders: types a path once the first folder is listed (before that it
     * would be overwritten), and presses its button.
     */
    async answerFileDialog(file: string): Promise<void> {
      await rows.filter({ hasText: '..' }).first().waitFor({ timeout: openWithin });
      await page.waitForFunction(fieldIsFilled);
      await input.fill(file);
      await widget.locator('.monaco-button').first().click();
    },

    /** Leaves the box with Escape. */
    async cancelQuickInput(): Promise<void> {
      await input.waitFor({ timeout: openWithin });
      await page.keyboard.press('Escape');
      await widget.waitFor({ state: 'hidden' });
    },

    /** The rows on offer, each with everything that it shows. Waits for the first one. */
    async quickInputRows(): Promise<string[]> {
      await rows.first().waitFor({ timeout: openWithin });
      const texts = await rows.evaluateAll(all => all.map(each => each.getAttribute('aria-label') ?? ''));
      return texts.filter(Boolean);
    },

    /** What an input box says below its field: its prompt or why the value is refused. */
    async quickInputMessage(): Promise<string> {
      await input.waitFor({ timeout: openWithin });
      return widget.locator('.quick-input-message').innerText();
    },
  };
}

function closedMeanwhile(error: Error): false {
  if (error.name === 'TimeoutError') return false;
  throw error;
}

/** Runs in the page: true when the box's field holds something. */
function fieldIsFilled(): boolean {
  type Box = { readonly value: string };
  const page = globalThis as unknown as { document: { querySelector(selector: string): Box | null } };
  return Boolean(page.document.querySelector('.quick-input-widget .quick-input-filter input')?.value);
}

/** Runs in the page: true when the box is hidden, or shows what the command asks for in place of the palette. */
function paletteIsGone(): boolean {
  type Box = { readonly value: string; readonly offsetParent: unknown };
  const page = globalThis as unknown as { document: { querySelector(selector: string): Box | null } };
  const box = page.document.querySelector('.quick-input-widget .quick-input-filter input');
  return !box?.offsetParent || !box.value.startsWith('>');
}
