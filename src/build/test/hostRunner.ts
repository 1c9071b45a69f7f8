import { writeFile } from 'node:fs/promises';
import type Mocha from 'mocha';
import { takeNotRun } from './notRun.ts';
import type { SuiteResult } from './suiteResult.ts';

/** What the extension host is told to run, in the variable below. */
export type HostRun = {
  readonly suite: string;
  readonly tests: readonly string[];
  readonly grep: string | undefined;
  /** The file that the result is written to. */
  readonly result: string;
};

export const hostRunVariable = 'BACKEND_JOURNEY_HOST_RUN';

/** Runs the test modules with mocha inside the extension host; VS Code calls this (extensionTestsPath). */
export async function run(): Promise<void> {
  const { suite, tests, grep, result } = JSON.parse(process.env[hostRunVariable] ?? '{}') as HostRun;
  const { default: MochaClass } = await import('mocha');
  const mocha = new MochaClass({ reporter: 'spec', timeout: 300_000, color: false, ...(grep ? { fgrep: grep } : {}) });
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  // Not import(): only require() is where VS Code hands out its 'vscode' module.
  for (const test of tests) require(test);
  const stats = await new Promise<Mocha.Stats>(resolve => {
    const runner = mocha.run(() => resolve(runner.stats as Mocha.Stats));
  });
  const outcome: SuiteResult = { suite, passed: stats.passes, failed: stats.failures, notRun: takeNotRun() };
  await writeFile(result, JSON.stringify(outcome));
  if (stats.failures > 0) throw new Error(`${stats.failures} of the tests in the extension host failed.`);
}
