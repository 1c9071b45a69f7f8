import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { changeSettings, type Settings, serverUserData } from '../../../src/workbench/settings.ts';

/** A theme of each kind that VS Code itself brings: the name in settings, in the picker, and the class of its kind. */
const themes = {
  'Default Light Modern': { label: 'Light Modern', kind: 'vs' },
  'Default Dark Modern': { label: 'Dark Modern', kind: 'vs-dark' },
  'Default High Contrast': { label: 'Dark High Contrast', kind: 'hc-black' },
  'Default High Contrast Light': { label: 'Light High Contrast', kind: 'hc-light' },
} as const;
export type Theme = keyof typeof themes;

type Driver = {
  runCommand(title: string): Promise<void>;
  pickQuickInput(text: string): Promise<void>;
  reload(): Promise<void>;
};

/** Colours, settings and pictures. */
export function appearance(page: Page, serverDataDir: string, driver: Driver) {
  return {
    /** Changes user settings and reloads the window: an open one does not notice every change of the file. */
    async changeSettings(settings: Settings): Promise<void> {
      await changeSettings(serverUserData(serverDataDir), settings);
      await driver.reload();
    },

    /** Changes the colour theme as a person does and waits until it is drawn. */
    async setTheme(theme: Theme): Promise<void> {
      await driver.runCommand('Preferences: Color Theme');
      await driver.pickQuickInput(themes[theme].label);
      await page.locator(`.monaco-workbench.${themes[theme].kind}`).first().waitFor();
    },

    /** Writes dist/screenshots/<name>.png and returns its path. */
    async screenshot(name: string): Promise<string> {
      const file = path.resolve('dist/screenshots', `${name}.png`);
      await mkdir(path.dirname(file), { recursive: true });
      // What fades in is shown as it is in the end.
      await page.screenshot({ path: file, animations: 'disabled' });
      return file;
    },
  };
}
