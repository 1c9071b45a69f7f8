import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { InstalledHost } from '../../src/workbench/installHost.ts';
import { type Server, startServer } from '../../src/workbench/server.ts';
import { quietSettings, serverUserData, writeSettings } from '../../src/workbench/settings.ts';
import { type HostRequest, type HostResult, requestFile, resultFile } from './host/request.ts';
import { lessonTimes } from './lessonPaint.ts';
import { paintTime } from './treePaint.ts';

type Options = {
  readonly host: InstalledHost;
  readonly browser: Browser;
  readonly temporary: string;
  readonly extensionsDir: string;
};

/** Fresh windows of a fresh VS Code: nothing is remembered from one to the next, on the disk or in the browser. */
export type Windows = {
  /** Measures inside the extension host of a new window. */
  measureInHost(measure: string, probe: string, request: HostRequest): Promise<HostResult>;
  /**
   * In a new window: milliseconds from the click on an activity bar item to the first row of the tree of that name, and,
   * if wanted, from the click on a step's row to the text of its lesson: the first of the window, and later ones.
   */
  measurePages(
    title: string,
    lessons: boolean,
  ): Promise<{ readonly tree: number; readonly lessons: readonly number[] }>;
  close(): Promise<void>;
};

export async function startWindows({ host, browser, temporary, extensionsDir }: Options): Promise<Windows> {
  const serverDataDir = await mkdtemp(path.join(temporary, 'server-'));
  // VS Code's own Git looks for repositories in whatever is written, for up to 90 ms: that would be taken for ours.
  await writeSettings(serverUserData(serverDataDir), { ...quietSettings, 'git.enabled': false });
  const server = await startServer({ host, serverDataDir, extensionsDir, trusted: true, driver: true });
  const inWindow = async <T>(work: (page: Page, folder: string) => Promise<T>): Promise<T> => {
    const folder = await mkdtemp(path.join(temporary, 'workspace-'));
    const context = await browser.newContext({ viewport: { width: 1600, height: 1000 } });
    try {
      return await work(await context.newPage(), folder);
    } finally {
      await context.close();
    }
  };
  return {
    measureInHost: (measure, probe, request) =>
      inWindow(async (page, folder) => {
        await writeFile(path.join(folder, requestFile), JSON.stringify(request));
        const ended = new Promise<void>(resolve => page.exposeFunction('codeAutomationExit', () => resolve()));
        await page.exposeFunction('codeAutomationLog', () => undefined);
        await page.goto(server.url({ folder, extensionDevelopmentPath: probe, extensionTestsPath: measure }));
        await within(120_000, ended, server);
        return JSON.parse(await readFile(path.join(folder, resultFile), 'utf8')) as HostResult;
      }),
    measurePages: (title, lessons) =>
      inWindow(async (page, folder) => {
        await page.goto(server.url({ folder }));
        const tree = await paintTime(page, title);
        return { tree, lessons: lessons ? await lessonTimes(page, title) : [] };
      }),
    async close() {
      await server.stop();
      await rm(serverDataDir, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

async function within(limit: number, ended: Promise<void>, server: Server): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    const fault = () =>
      new Error(`The window did not end within ${limit / 1000} s. VS Code printed:\n${server.output()}`);
    timer = setTimeout(() => reject(fault()), limit);
  });
  await Promise.race([ended, late]).finally(() => clearTimeout(timer));
}
