import { rm } from 'node:fs/promises';
import { compileContent } from '../../src/build/bundle/compileContent.ts';
import { orAdvice } from '../../src/workbench/advice.ts';
import { launchBrowser } from '../../src/workbench/browser.ts';
import { requireChromium } from '../../src/workbench/chromium.ts';
import { currentHost } from '../../src/workbench/hosts.ts';
import { installHost } from '../../src/workbench/installHost.ts';
import { temporaryFolder } from '../../src/workbench/temporaryFolder.ts';
import { aimLine, judge, notMeasured } from './aims.ts';
import { measureChecks } from './checks/measureChecks.ts';
import { measureCore } from './coreTicks.ts';
import { measureRendering } from './lesson/renderTime.ts';
import { measureInWindows } from './measureAll.ts';
import { prepare } from './prepare.ts';
import { leftLine, sizeTable, timeTables } from './report.ts';
import { collectSamples } from './samples.ts';

/**
 * `npm run bench [-- --quick]`: measures the packaged extension in a real VS Code, beside an empty extension and with
 * made-up courses of up to 10,000 steps. Prints medians; whether an aim is met changes nothing about the exit code.
 * @returns 0 unless something could not be measured.
 */
export function main(args: readonly string[]): Promise<number> {
  return orAdvice(async () => {
    const temporary = await temporaryFolder('bench');
    try {
      return await measureAndPrint(temporary, args.includes('--quick') ? 2 : 5);
    } finally {
      await rm(temporary, { recursive: true, force: true, maxRetries: 3 });
    }
  });
}

async function measureAndPrint(temporary: string, rounds: number): Promise<number> {
  const started = Date.now();
  const chromium = await requireChromium(console.log);
  const host = await installHost(currentHost, console.log);
  const prepared = await prepare(host, temporary);
  const samples = collectSamples();
  await measureCore(temporary, rounds, samples);
  measureRendering((await compileContent('.')).compiled, rounds, samples);
  const left = await measureChecks(temporary, rounds, samples);
  const browser = await launchBrowser(chromium);
  try {
    await measureInWindows({ host, browser, temporary, prepared, rounds, samples, say: console.log });
  } finally {
    await browser.close();
  }
  const missing = notMeasured(samples);
  const seconds = Math.round((Date.now() - started) / 1000);
  const aims = judge(samples).map(aim => `  ${aimLine(aim)}`);
  const summary = ['Aims', ...aims, ...missing.map(what => `  NOT MEASURED  ${what}`)];
  const heading = `VS Code ${host.version}, ${rounds} fresh windows of each kind, ${seconds} s`;
  console.log(
    `\n${[heading, await sizeTable(prepared), ...timeTables(samples), leftLine(left), summary.join('\n')].join('\n\n')}`,
  );
  return missing.length === 0 ? 0 : 1;
}
