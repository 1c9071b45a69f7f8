import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { launchPersistentBrowser } from '../../src/workbench/browser.ts';
import { requireChromium } from '../../src/workbench/chromium.ts';
import { freePort } from '../../src/workbench/freePort.ts';
import { currentHost, type HostVersion } from '../../src/workbench/hosts.ts';
import { extensionsVariable } from '../../src/workbench/installExtension.ts';
import { installHost } from '../../src/workbench/installHost.ts';
import { startServer } from '../../src/workbench/server.ts';
import { quietSettings, type Settings, serverUserData, writeSettings } from '../../src/workbench/settings.ts';
import { temporaryFolder } from '../../src/workbench/temporaryFolder.ts';
import type { WorkbenchTarget } from '../../src/workbench/workbenchUrl.ts';
import { appearance, type Theme } from './workbench/appearance.ts';
import { editors } from './workbench/editors.ts';
import { messages } from './workbench/messages.ts';
import { quickInput } from './workbench/quickInput.ts';
import { treeViews } from './workbench/treeView.ts';
import { walkthrough } from './workbench/walkthrough.ts';

export type WorkbenchOptions = {
  /** Absolute path of the folder to open; without one the window is empty. */
  readonly folder?: string;
  /** Absolute path of a .code-workspace file to open instead of a folder. */
  readonly workspace?: string;
  /** Laid over the quiet settings of every test. */
  readonly settings?: Settings;
  /** The browser's storage (native walkthrough ticks, global state); give it twice for a restart. */
  readonly userDataDir?: string;
  /** The server's data (settings, logs); give it twice for a restart. */
  readonly serverDataDir?: string;
  /** `false` starts in restricted mode; by default every folder is trusted. */
  readonly trust?: boolean;
  readonly theme?: Theme;
  readonly width?: number;
  readonly height?: number;
  readonly host?: HostVersion;
  /** Where extensions are installed; by default where the UI suite installed the package. */
  readonly extensionsDir?: string;
};

/** An open workbench, driven the way a person does. */
export type Workbench = Awaited<ReturnType<typeof openWorkbench>>;

/** One window of a workbench. */
export type WorkbenchWindow = ReturnType<typeof pageObject>;

/** Storage belongs to an address, port included: a browser folder keeps the port that it was first used with. */
async function portOf(userDataDir: string): Promise<number> {
  const file = path.join(userDataDir, 'port');
  if (!existsSync(file)) await writeFile(file, String(await freePort()));
  return Number(await readFile(file, 'utf8'));
}

function requireExtensionsDir(options: WorkbenchOptions): string {
  const folder = options.extensionsDir ?? process.env[extensionsVariable];
  if (folder) return folder;
  throw new Error(`${extensionsVariable} is not set. Run the UI tests with "npm run test:ui".`);
}

/** Starts VS Code's server and a browser, and waits until the workbench is drawn and its extension host runs. */
export async function openWorkbench(options: WorkbenchOptions = {}) {
  const chromium = await requireChromium(console.log);
  const host = await installHost(options.host ?? currentHost, console.log);
  const temporary = await temporaryFolder('ui');
  const userDataDir = options.userDataDir ?? path.join(temporary, 'browser');
  const serverDataDir = options.serverDataDir ?? path.join(temporary, 'server');
  await mkdir(userDataDir, { recursive: true });
  const theme = options.theme ? { 'workbench.colorTheme': options.theme } : {};
  await writeSettings(serverUserData(serverDataDir), { ...quietSettings, ...theme, ...options.settings });
  const extensionsDir = requireExtensionsDir(options);
  const port = await portOf(userDataDir);
  const server = await startServer({ host, serverDataDir, extensionsDir, port, trusted: options.trust ?? true });
  const viewport = { width: options.width ?? 1600, height: options.height ?? 1000 };
  const context = await launchPersistentBrowser(chromium, userDataDir, viewport);
  context.setDefaultTimeout(patience);
  const page = context.pages()[0] ?? (await context.newPage());
  const close = async () => {
    await context.close();
    await server.stop();
    await rm(temporary, { recursive: true, force: true, maxRetries: 3 });
  };
  try {
    await page.goto(server.url(target(options)));
    await workbenchReady(page);
  } catch (error) {
    await close();
    throw error;
  }
  /** Opens a second window of the same learner: the same storage, the same server. */
  const openWindow = async (folder: string) => {
    const another = await context.newPage();
    await another.goto(server.url({ folder }));
    await workbenchReady(another);
    return pageObject(another, serverDataDir);
  };
  return { ...pageObject(page, serverDataDir), server, userDataDir, serverDataDir, openWindow, close };
}

function target({ folder, workspace }: WorkbenchOptions): WorkbenchTarget {
  if (workspace) return { workspace };
  return folder ? { folder } : {};
}

/** How long, in ms, anything may take on a busy machine. */
const patience = 120_000;

/**
 * The workbench answers keys only after it has restored its parts, and knows commands of ours once it has read what our
 * extension contributes: its place in the activity bar is drawn by the same reading.
 */
async function workbenchReady(page: Page): Promise<void> {
  await page.locator('.monaco-workbench .part.statusbar .statusbar-item').first().waitFor({ timeout: patience });
  await page
    .locator('.activitybar .action-label[aria-label^="Backend Journey"]')
    .first()
    .waitFor({ timeout: patience });
}

function pageObject(page: Page, serverDataDir: string) {
  const quick = quickInput(page);
  const reload = async () => {
    const loaded = page.waitForEvent('load');
    await quick.runCommand('Developer: Reload Window');
    await loaded;
    await workbenchReady(page);
  };
  return {
    page,
    /** Reloads the window as a person does (the browser's own reload would cut off what VS Code is still storing). */
    reload,
    ...quick,
    ...treeViews(page),
    ...messages(page, quick.runCommand),
    ...editors(page),
    ...walkthrough(page, quick.runCommand, quick.pickQuickInput),
    ...appearance(page, serverDataDir, { ...quick, reload }),
  };
}
