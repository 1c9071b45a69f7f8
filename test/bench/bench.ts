import { rm } from 'node:fs/promises';
import os from 'node:os';
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
import { expectedMinutes, inWindows, type Plan, planOf } from './plan.ts';
import { prepare } from './prepare.ts';
import { leftLine, sizeTable, timeTables } from './report.ts';
import { collectSamples, type Samples } from './samples.ts';

/**
 * `npm run bench [-- --quick --only <part>]`: measures the packaged extension in a real VS Code, next to an empty extension
 * and with made-up courses of up to 10,000 steps. Prints medians; whether an aim is met changes nothing about the exit code.
 * @returns 0 unless something could not be measured.
 */
export function main(args: readonly string[]): Promise<number> {
  return orAdvice(async () => {
    const temporary = await temporaryFolder('bench');
    try {
      return await measureAndPrint(temporary, planOf(args));
    } finally {
      await rm(temporary, { recursive: true, force: true, maxRetries: 3 });
    }
  });
}

async function measureAndPrint(temporary: string, plan: Plan): Promise<number> {
  const started = Date.now();
  console.log(lengthLine(plan));
  const samples = collectSamples();
  const { parts, rounds, shapes } = plan;
  if (parts.includes('core')) await measureCore(temporary, shapes, rounds, samples);
  if (parts.includes('rendering')) measureRendering((await compileContent('.')).compiled, rounds, samples);
  const left = parts.includes('checks') ? [leftLine(await measureChecks(temporary, plan, samples))] : [];
  const sizes = inWindows(plan) ? [await measureWindows(temporary, plan, samples)] : [];
  const missing = notMeasured(samples, plan);
  const minutes = ((Date.now() - started) / 60_000).toFixed(1);
  const aims = judge(samples).map(aim => `  ${aimLine(aim)}`);
  const summary = ['Aims', ...aims, ...missing.map(what => `  NOT MEASURED  ${what}`)];
  const heading = `${rounds} of each kind, ${minutes} minutes, load ${os.loadavg()[0]?.toFixed(1)} of ${os.cpus().length} cores`;
  console.log(`\n${[heading, ...sizes, ...timeTables(samples, shapes), ...left, summary.join('\n')].join('\n\n')}`);
  return missing.length === 0 ? 0 : 1;
}

/** Measures what needs VS Code. @returns the table of sizes */
async function measureWindows(temporary: string, plan: Plan, samples: Samples): Promise<string> {
  const chromium = await requireChromium(console.log);
  const host = await installHost(currentHost, console.log);
  const prepared = await prepare(host, temporary, plan.shapes);
  const browser = await launchBrowser(chromium);
  try {
    await measureInWindows({ host, browser, temporary, prepared, plan, samples, say: console.log });
  } finally {
    await browser.close();
  }
  return `VS Code ${host.version}\n\n${await sizeTable(prepared)}`;
}

/** How long it is going to take, before it begins. */
function lengthLine(plan: Plan): string {
  const minutes = Math.ceil(expectedMinutes(plan));
  return `This takes about ${minutes} ${minutes === 1 ? 'minute' : 'minutes'} on a quiet machine with two cores, longer on a busy one.`;
}
