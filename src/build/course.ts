import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { type CourseProof, proveCourse } from '../core/proof/proveCourse.ts';
import { type Row, reportText } from '../core/proof/report.ts';
import { labsOf } from '../core/thread/labsToProve.ts';
import { openWorlds } from '../node/checks/worlds.ts';
import { bundleWorkers } from './bundle/bundleWorkers.ts';
import { compileContent } from './bundle/compileContent.ts';
import { runMochaSuite } from './test/mochaSuite.ts';
import { missingOf } from './test/notRun.ts';
import { clearResult, writeResult } from './test/suiteResult.ts';

type Wanted = { readonly only: string | undefined; readonly mutants: number };

/** Mutants of a lab that are tried unless another number is asked for. */
const usualMutants = 40;
const lanes = 2;

/**
 * `npm run course [-- --only text] [-- --mutants number]`: proves the course, as `backend-journey prove` does any other.
 * Every lesson's samples and every scaffold run;
 * of every lab the start fails as intended, the solution passes and each labelled mistake brings up its hint; every
 * answer of every quiz is judged. Solutions are then changed mechanically, to count the changes that the checks notice.
 */
export async function main(args: readonly string[]): Promise<number> {
  await clearResult('course');
  const option = (name: string) => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined);
  const only = option('--only');
  const { rows, faults } = await prove({ only, mutants: Number(option('--mutants') ?? usualMutants) });
  const text = reportText(rows);
  await mkdir('dist', { recursive: true });
  await writeFile('dist/course-report.md', text);
  console.log(text);
  for (const fault of faults) console.error(fault);
  const samples = only === undefined ? await runMochaSuite('course') : { passed: 0, failed: 0, notRun: [] };
  const proved = rows.filter(({ proof }) => proof.faults.length === 0).length;
  const result = {
    suite: 'course',
    passed: samples.passed + proved,
    failed: samples.failed + rows.length - proved + faults.length,
    notRun: samples.notRun,
  };
  await writeResult(result);
  for (const { what, fix } of result.notRun) console.log(`not run: ${what}. ${fix}`);
  const missing = missingOf(result.notRun).length > 0 && process.env.CI === 'true';
  return result.failed === 0 && result.passed > 0 && !missing ? 0 : 1;
}

async function prove({ only, mutants }: Wanted): Promise<CourseProof> {
  const { compiled } = await compileContent('.');
  const dist = path.resolve('dist/course');
  await bundleWorkers({ outdir: dist, minify: false });
  const cache = await mkdtemp(path.join(os.tmpdir(), 'course-'));
  const labs = labsOf(compiled).filter(({ step }) => step.includes(only ?? ''));
  try {
    return await proveCourse(
      { labs, checks: compiled.checks },
      { openWorlds: () => openWorlds({ dist, cache }), lanes, mutants, tell },
    );
  } finally {
    await rm(cache, { recursive: true, force: true });
  }
}

function tell({ lab, proof }: Row): void {
  console.log(`${proof.faults.length === 0 ? 'proved' : 'NOT PROVED'} ${lab.step}`);
  for (const fault of proof.faults) console.error(`  ${fault.text}`);
}
