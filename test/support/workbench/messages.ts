import type { Locator, Page } from 'playwright-core';
import { exactly } from './exactly.ts';

export type Notification = { readonly text: string; readonly buttons: readonly string[] };

/** Notifications and modal dialogs. */
export function messages(page: Page, runCommand: (title: string) => Promise<void>) {
  const centre = page.locator('.notifications-center.visible');
  const items = centre.locator('.notification-list-item');
  const anywhere = page.locator('.notifications-toasts.visible, .notifications-center.visible');
  const dialog = page.locator('.monaco-dialog-box:visible');

  const read = async (item: Locator): Promise<Notification> => ({
    text: (await item.locator('.notification-list-item-message').innerText()).trim(),
    buttons: await item.locator('.notification-list-item-buttons-container .monaco-button').allInnerTexts(),
  });

  return {
    /** Everything in the notification centre, newest first, including what its toast has already hidden. */
    async notifications(): Promise<Notification[]> {
      await runCommand('Notifications: Show Notifications');
      await page.locator('.notifications-center').waitFor();
      const found = await Promise.all((await items.all()).map(read));
      await runCommand('Notifications: Hide Notifications');
      return found;
    },

    /** The notification that holds `text`, as soon as its toast shows. */
    notification: (text: string): Locator =>
      anywhere.locator('.notification-list-item').filter({ hasText: text }).first(),

    /** Waits for the notification that holds `text` and presses one of its buttons. */
    async pressNotification(text: string, button: string): Promise<void> {
      const item = anywhere.locator('.notification-list-item').filter({ hasText: text }).first();
      await item.locator('.monaco-button', { hasText: exactly(button) }).click();
    },

    /** Waits for a modal dialog and returns what it says and offers. */
    async dialog(): Promise<Notification> {
      await dialog.waitFor();
      return {
        text: await dialog.locator('.dialog-message-container').innerText(),
        buttons: await dialog.locator('.dialog-buttons .monaco-button').allInnerTexts(),
      };
    },

    /** Waits for a modal dialog and presses one of its buttons. */
    async pressDialog(button: string): Promise<void> {
      const pressed = dialog.locator('.dialog-buttons .monaco-button', { hasText: exactly(button) });
      await pressed.waitFor();
      const shown = await dialog.elementHandle();
      await pressed.click();
      // This one: another question may follow at once.
      await shown?.waitForElementState('hidden');
    },
  };
}
