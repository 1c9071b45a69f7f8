import { Advice } from '../../workbench/advice.ts';
import type { SuiteResult } from './suiteResult.ts';

/**
 * Prepares what a suite needs and runs it. Where this machine lacks something, the suite was not run, which is neither
 * passed nor failed: the advice says what is missing.
 */
export async function orNotRun<Needs>(
  suite: string,
  what: string,
  prepare: () => Promise<Needs>,
  run: (needs: Needs) => Promise<SuiteResult>,
): Promise<SuiteResult> {
  let needs: Needs;
  try {
    needs = await prepare();
  } catch (error) {
    if (!(error instanceof Advice)) throw error;
    console.error(`\nNot run: ${what}. ${error.message}`);
    return { suite, passed: 0, failed: 0, notRun: [{ what, fix: error.message }] };
  }
  return run(needs);
}
