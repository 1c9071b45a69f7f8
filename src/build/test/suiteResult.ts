import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import type { NotRun } from './notRun.ts';

/** What one suite of tests came to. */
export type SuiteResult = {
  readonly suite: string;
  readonly passed: number;
  readonly failed: number;
  readonly notRun: readonly NotRun[];
};

const folder = 'dist/test-results';
const file = (suite: string) => `${folder}/${suite}.json`;

/** Writes a result where the whole run (npm test) can add it up. */
export async function writeResult(result: SuiteResult): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(file(result.suite), JSON.stringify(result));
}

/** Reads what a suite wrote; a suite that died before it could counts as one failure. */
export async function readResult(suite: string): Promise<SuiteResult> {
  try {
    return JSON.parse(await readFile(file(suite), 'utf8')) as SuiteResult;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return { suite, passed: 0, failed: 1, notRun: [] };
  }
}

/** Forgets a suite's last result, so that an old one is never read as new. */
export async function clearResult(suite: string): Promise<void> {
  await rm(file(suite), { force: true });
}
