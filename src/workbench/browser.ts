import { type Browser, type BrowserContext, chromium } from 'playwright-core';

/** As root there is no sandbox; the rest keeps the browser from talking to anybody but the workbench. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-quic',
  '--no-first-run',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts a browser with no window. Close it with `close()`; it also ends when this process does. */
export function launchBrowser(executablePath: string): Promise<Browser> {
  return chromium.launch({ executablePath, args: flags });
}

/** Starts a browser whose storage is kept in a folder, so that a later start finds it again. */
export function launchPersistentBrowser(
  executablePath: string,
  userDataDir: string,
  viewport: { width: number; height: number },
): Promise<BrowserContext> {
  return chromium.launchPersistentContext(userDataDir, { executablePath, args: flags, viewport });
}
