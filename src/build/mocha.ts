import { runMochaSuite } from './test/mochaSuite.ts';
import { missingOf } from './test/notRun.ts';
import { clearResult, writeResult } from './test/suiteResult.ts';

/**
 * `node src/build/run.mjs mocha <suite> [--grep text]`: runs the tests below test/<suite>.
 * @returns the exit code: 0 when something ran and nothing failed.
 */
export async function main([suite = 'unit', ...args]: string[]): Promise<number> {
  await clearResult(suite);
  const result = await runMochaSuite(suite, args);
  await writeResult(result);
  for (const { what, fix } of result.notRun) console.log(`not run: ${what}. ${fix}`);
  // A test that leaves a server or a timer behind must not keep the run waiting for ever.
  setTimeout(() => {
    console.error(`A test of the suite "${suite}" left something running; the process is ended.`);
    process.exit(1);
  }, 10_000).unref();
  const missing = missingOf(result.notRun).length > 0 && process.env.CI === 'true';
  return result.failed === 0 && result.passed > 0 && !missing ? 0 : 1;
}
