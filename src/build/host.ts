import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { runTests, TestRunFailedError } from '@vscode/test-electron';
import { advise, orAdvice } from '../workbench/advice.ts';
import { cacheFolder } from '../workbench/cacheFolder.ts';
import { requireChromium } from '../workbench/chromium.ts';
import { currentHost, type HostVersion, oldestHost } from '../workbench/hosts.ts';
import { installHost, serverHostSupported } from '../workbench/installHost.ts';
import { quietSettings, writeSettings } from '../workbench/settings.ts';
import { bundle } from './bundle.ts';
import { buildCode, buildHostTests, type HostTests } from './test/buildHostTests.ts';
import { type HostRun, hostRunVariable } from './test/hostRunner.ts';
import { orNotRun } from './test/orNotRun.ts';
import { clearResult, type SuiteResult, writeResult } from './test/suiteResult.ts';

/** Where a VS Code comes from: an executable that exists, or a version for test-electron to download. */
type Editor = { readonly version: string; readonly executable: string } | { readonly version: string };

/** What stands for the version of an editor that a person named, since nobody knows it before it runs. */
const named = 'VSCODE_PATH';

/**
 * The editors to test in: the one that VSCODE_PATH names; desktop VS Code, downloaded, with BACKEND_JOURNEY_DESKTOP=1
 * or where the server host cannot run; otherwise the server host.
 */
async function editors(env: NodeJS.ProcessEnv): Promise<Editor[]> {
  if (env.VSCODE_PATH) return [{ version: named, executable: env.VSCODE_PATH }];
  const versions: HostVersion[] = [currentHost, oldestHost];
  if (env.BACKEND_JOURNEY_DESKTOP === '1' || !serverHostSupported()) return versions.map(version => ({ version }));
  await requireChromium(console.log);
  for (const version of versions) await installHost(version, console.log);
  const executable = await buildCode();
  return versions.map(version => ({ version, executable }));
}

/** Runs the tests in one editor. A run that leaves no result counts as one failure. */
async function runIn(editor: Editor, { index, tests }: HostTests, grep: string | undefined): Promise<SuiteResult> {
  const suite = `host-${editor.version}`;
  // A short name: below the user data there are sockets, whose whole path macOS limits to 103 characters.
  const temporary = await mkdtemp(path.join(os.tmpdir(), 'bj-'));
  const result = path.join(temporary, 'result.json');
  const [folder, userDataDir] = [path.join(temporary, 'workspace'), path.join(temporary, 'user')];
  const extensions = path.join(temporary, 'extensions');
  await Promise.all([
    mkdir(folder),
    writeSettings(userDataDir, quietSettings),
    // Installed beside ours: it does what other extensions may.
    cp('test/support/secondExtension', path.join(extensions, 'backend-journey-tests.second-1.0.0'), {
      recursive: true,
    }),
  ]);
  const run: HostRun = { suite, tests, grep, result };
  try {
    await runTests({
      ...('executable' in editor
        ? { vscodeExecutablePath: editor.executable }
        : { version: editor.version, cachePath: path.join(cacheFolder(), 'desktop') }),
      extensionDevelopmentPath: path.resolve('.'),
      extensionTestsPath: index,
      launchArgs: [folder, `--user-data-dir=${userDataDir}`, `--extensions-dir=${extensions}`],
      extensionTestsEnv: {
        [hostRunVariable]: JSON.stringify(run),
        ...(editor.version === named ? {} : { BACKEND_JOURNEY_HOST: editor.version }),
      },
    });
  } catch (error) {
    if (!(error instanceof TestRunFailedError)) throw advise(`Running VS Code ${editor.version}`, error);
  }
  const outcome = existsSync(result) ? (JSON.parse(await readFile(result, 'utf8')) as SuiteResult) : died(suite);
  await rm(temporary, { recursive: true, force: true, maxRetries: 3 });
  return outcome;
}

function died(suite: string): SuiteResult {
  console.error(`${suite}: VS Code ended before the tests did.`);
  return { suite, passed: 0, failed: 1, notRun: [] };
}

/** Runs the tests in each editor, or only in the version that was named, and adds the results up. */
async function runInEach(all: readonly Editor[], args: readonly string[]): Promise<SuiteResult> {
  const option = (name: string) => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined);
  const only = option('--only');
  await bundle({ minify: false });
  const tests = await buildHostTests();
  const results: SuiteResult[] = [];
  for (const editor of all.filter(({ version }) => !only || only === version)) {
    console.log(`\nVS Code ${editor.version}`);
    results.push(await runIn(editor, tests, option('--grep')));
  }
  const sum = (count: (result: SuiteResult) => number) => results.reduce((total, each) => total + count(each), 0);
  const [passed, failed] = [sum(each => each.passed), sum(each => each.failed)];
  return { suite: 'host', passed, failed, notRun: results.flatMap(each => each.notRun) };
}

/**
 * `npm run test:host [-- --grep text] [-- --only 1.100.3]`: runs test/host inside real extension hosts, of the current
 * VS Code and of the oldest that is supported.
 */
export function main(args: string[]): Promise<number> {
  return orAdvice(async () => {
    await clearResult('host');
    const run = (all: Editor[]) => runInEach(all, args);
    const result = await orNotRun('host', 'the tests inside VS Code', () => editors(process.env), run);
    await writeResult(result);
    return result.failed === 0 && result.passed > 0 ? 0 : 1;
  });
}
