import { rm } from 'node:fs/promises';
import path from 'node:path';
import { orAdvice } from '../workbench/advice.ts';
import { requireChromium } from '../workbench/chromium.ts';
import { currentHost } from '../workbench/hosts.ts';
import { extensionsVariable, installExtension } from '../workbench/installExtension.ts';
import { type InstalledHost, installHost } from '../workbench/installHost.ts';
import { temporaryFolder } from '../workbench/temporaryFolder.ts';
import { packageExtension } from './bundle/packageExtension.ts';
import { runMochaSuite } from './test/mochaSuite.ts';
import { orNotRun } from './test/orNotRun.ts';
import { clearResult, type SuiteResult, writeResult } from './test/suiteResult.ts';

const suite = 'ui';

/**
 * `npm run test:ui [-- --grep text]`: packages the extension, installs the package as a learner would, and runs test/ui
 * in a browser that drives the workbench.
 */
export function main(args: string[]): Promise<number> {
  return orAdvice(async () => {
    await clearResult(suite);
    const run = (host: InstalledHost) => packageAndRun(host, args);
    const result = await orNotRun(suite, 'the tests of the workbench in a browser', prepare, run);
    await writeResult(result);
    return result.failed === 0 && result.passed > 0 ? 0 : 1;
  });
}

async function prepare(): Promise<InstalledHost> {
  await requireChromium(console.log);
  return installHost(currentHost, console.log);
}

async function packageAndRun(host: InstalledHost, args: readonly string[]): Promise<SuiteResult> {
  const { file } = await packageExtension();
  const temporary = await temporaryFolder('package');
  const extensionsDir = path.join(temporary, 'extensions');
  await installExtension(host, file, { extensionsDir, serverDataDir: path.join(temporary, 'server') });
  process.env[extensionsVariable] = extensionsDir;
  try {
    return await runMochaSuite(suite, args, { secondAttempt: !args.includes('--grep') });
  } finally {
    await rm(temporary, { recursive: true, force: true, maxRetries: 3 });
  }
}
