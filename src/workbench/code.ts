import { fstatSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { format } from 'node:util';
import type { Browser } from 'playwright-core';
import { Advice, orAdvice } from './advice.ts';
import { launchBrowser } from './browser.ts';
import { requireChromium } from './chromium.ts';
import { type CodeArguments, codeArguments } from './codeArguments.ts';
import { currentHost, type HostVersion } from './hosts.ts';
import { installHost } from './installHost.ts';
import { startServer } from './server.ts';
import { readSettings, serverUserData, writeSettings } from './settings.ts';
import type { WorkbenchTarget } from './workbenchUrl.ts';

// An executable that takes the command line of VS Code and runs an extension's tests in VS Code's server and a browser,
// for @vscode/test-electron's runTests({ vscodeExecutablePath }). BACKEND_JOURNEY_HOST names the version.

/** What a workbench is known to log about itself; the rest comes from the tests and the extensions. */
const ownLog =
  /^(Resolv(ing|ed) connection token|Creating a socket|Updating additional builtin|ChatSessionStore|getaddrinfo |Timed out waiting for authentication|\[(reconnection-grace-time|Service Worker|AgentHost|AccountPolicyGate))/;

/** Opens the address and resolves with the exit code of the tests that run inside the extension host. */
async function runInBrowser(browser: Browser, url: string): Promise<number> {
  const page = await browser.newPage({ viewport: { width: 1600, height: 1000 } });
  return new Promise((resolve, reject) => {
    const log = (_type: string, args: unknown[]) => {
      const line = format(...args);
      if (!ownLog.test(line)) console.log(line);
    };
    page.once('crash', () => reject(new Error('The browser page that showed VS Code crashed.')));
    browser.once('disconnected', () => reject(new Error('The browser that showed VS Code ended.')));
    page
      .exposeFunction('codeAutomationLog', log)
      .then(() => page.exposeFunction('codeAutomationExit', resolve))
      .then(() => page.goto(url))
      .catch(reject);
  });
}

const minutes = 10;

/** Rejects when the tests neither pass nor fail: a workbench that never opens, or a test without a time limit. */
function tooLong(): Promise<never> {
  return new Promise((_resolve, reject) => {
    const sentence = `The tests in VS Code did not end within ${minutes} minutes. Look at what they printed last.`;
    setTimeout(() => reject(new Advice(sentence)), minutes * 60_000).unref();
  });
}

/** runTests holds the other end of our standard input: when it is gone, so is anyone who wants to know. */
function endWithParent(): void {
  const input = fstatSync(0);
  if (input.isFIFO() || input.isSocket()) process.stdin.on('end', () => process.exit(1)).resume();
}

function targetOf(args: CodeArguments): WorkbenchTarget {
  const { folder, extensionDevelopmentPath, extensionTestsPath } = args;
  return Object.fromEntries(
    Object.entries({ folder, extensionDevelopmentPath, extensionTestsPath })
      .filter(([, file]) => file !== undefined)
      .map(([name, file = '']) => [name, path.resolve(file)]),
  );
}

async function main(args: CodeArguments): Promise<number> {
  const version = (process.env.BACKEND_JOURNEY_HOST ?? currentHost) as HostVersion;
  const [host, chromium] = [await installHost(version, console.log), await requireChromium(console.log)];
  const temporary = await mkdtemp(path.join(os.tmpdir(), 'backend-journey-code-'));
  const settings = args.userDataDir ? await readSettings(args.userDataDir) : {};
  await writeSettings(serverUserData(temporary), settings);
  const extensionsDir = args.extensionsDir ?? path.join(temporary, 'extensions');
  const server = await startServer({
    host,
    serverDataDir: temporary,
    extensionsDir,
    trusted: args.trusted,
    driver: true,
  });
  const browser = await launchBrowser(chromium);
  try {
    const died = server.ended.then(() => {
      throw new Error(`VS Code's server ended. It printed:\n${server.output()}`);
    });
    return await Promise.race([runInBrowser(browser, server.url(targetOf(args))), died, tooLong()]);
  } finally {
    await browser.close();
    await server.stop();
    await rm(temporary, { recursive: true, force: true, maxRetries: 3 });
  }
}

endWithParent();
process.exit(await orAdvice(() => main(codeArguments(process.argv.slice(2)))));
