import { rm } from 'node:fs/promises';
import path from 'node:path';
import { extensionsVariable, temporaryFolder } from '../../test/support/workbench.ts';
import { orAdvice } from '../workbench/advice.ts';
import { requireChromium } from '../workbench/chromium.ts';
import { currentHost } from '../workbench/hosts.ts';
import { installExtension } from '../workbench/installExtension.ts';
import { installHost, serverHostSupported } from '../workbench/installHost.ts';
import { runMochaSuite } from './mochaSuite.ts';
import { packageExtension } from './packageExtension.ts';
import { clearResult, type SuiteResult, writeResult } from './suiteResult.ts';

const suite = 'ui';

/**
 * `npm run test:ui [-- --grep text]`: packages the extension, installs the package as a learner would, and runs test/ui
 * in a browser that drives the workbench.
 */
export function main(args: string[]): Promise<number> {
  return orAdvice(async () => {
    await clearResult(suite);
    const result = serverHostSupported() ? await packageAndRun(args) : notHere();
    await writeResult(result);
    return result.failed === 0 ? 0 : 1;
  });
}

async function packageAndRun(args: readonly string[]): Promise<SuiteResult> {
  await requireChromium(console.log);
  const host = await installHost(currentHost, console.log);
  const { file } = await packageExtension();
  const temporary = await temporaryFolder('package');
  const extensionsDir = path.join(temporary, 'extensions');
  await installExtension(host, file, { extensionsDir, serverDataDir: path.join(temporary, 'server') });
  process.env[extensionsVariable] = extensionsDir;
  try {
    return await runMochaSuite(suite, args);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

function notHere(): SuiteResult {
  const what = `the tests of the workbench in a browser, on ${process.platform}`;
  return { suite, passed: 0, failed: 0, notRun: [{ what, mend: 'Run "npm test" on Linux (x64 or arm64).' }] };
}
