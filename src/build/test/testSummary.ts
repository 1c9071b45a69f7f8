import { missingOf } from './notRun.ts';
import type { SuiteResult } from './suiteResult.ts';

/** The last lines of a whole run, and the exit code that goes with them. */
export type Summary = { readonly lines: readonly string[]; readonly exitCode: number };

/**
 * What a suite came to, given the exit code of its process: one that ended badly without saying why is a failure.
 */
export function settled(result: SuiteResult, exitCode: number): SuiteResult {
  const explained = result.failed > 0 || missingOf(result.notRun).length > 0;
  return exitCode === 0 || explained ? result : { ...result, failed: 1 };
}

/**
 * Adds the suites up. The last line is always `N passed, N failed`.
 * @param strict true in CI, where what could not be run is a failure unless it is optional
 */
export function summarise(results: readonly SuiteResult[], strict: boolean): Summary {
  const notRun = results.flatMap(result => result.notRun);
  const passed = results.reduce((sum, result) => sum + result.passed, 0);
  const failed = results.reduce((sum, result) => sum + result.failed, 0) + (strict ? missingOf(notRun).length : 0);
  const failing = results.filter(result => result.failed > 0).map(({ suite, failed: count }) => `${suite} (${count})`);
  return {
    lines: [
      ...(failing.length > 0 ? [`Failures in: ${failing.join(', ')}`] : []),
      ...notRun.map(({ what, fix }) => `Not run: ${what}. ${fix}`),
      `${passed} passed, ${failed} failed`,
    ],
    exitCode: failed === 0 && passed > 0 ? 0 : 1,
  };
}
