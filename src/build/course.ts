import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { openWorlds } from '../node/checks/worlds.ts';
import { bundleWorkers } from './bundleWorkers.ts';
import { compileContent } from './compileContent.ts';
import { runMochaSuite } from './mochaSuite.ts';
import { type Hunt, hunt } from './proof/hunt.ts';
import { type LabOfStep, type LabProof, proveLab } from './proof/proveLab.ts';
import { proveQuizzes } from './proof/proveQuizzes.ts';
import { type Row, reportText } from './proof/report.ts';
import { clearResult, writeResult } from './suiteResult.ts';

type Wanted = { readonly only: string | undefined; readonly mutate: boolean };

/**
 * `npm run course [-- --only text] [-- --no-mutants]`: proves the course. Every lesson's samples and every scaffold run;
 * of every lab the start fails as intended, the solution passes and each labelled mistake brings up its hint; every
 * answer of every quiz is judged. Solutions are then changed mechanically, to count the changes that the checks notice.
 */
export async function main(args: readonly string[]): Promise<number> {
  await clearResult('course');
  const only = args.includes('--only') ? args[args.indexOf('--only') + 1] : undefined;
  const { rows, faults } = await prove({ only, mutate: !args.includes('--no-mutants') });
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
  for (const { what, mend } of result.notRun) console.log(`not run: ${what}. ${mend}`);
  const missing = result.notRun.length > 0 && process.env.CI === 'true';
  return result.failed === 0 && result.passed > 0 && !missing ? 0 : 1;
}

async function prove({ only, mutate }: Wanted): Promise<{ rows: Row[]; faults: string[] }> {
  const { compiled } = await compileContent('.');
  const dist = path.resolve('dist/course');
  await bundleWorkers({ outdir: dist, minify: false });
  const cache = await mkdtemp(path.join(os.tmpdir(), 'course-'));
  const worlds = await openWorlds({ dist, cache });
  try {
    const labs = [...compiled.labs].flatMap(([step, lab]): LabOfStep[] => {
      const checks = compiled.checks.get(step);
      return checks && step.includes(only ?? '') ? [{ step, checks, lab }] : [];
    });
    const rows: Row[] = [];
    for (const lab of labs) rows.push({ lab, ...(await proveOne(lab, worlds, mutate)) });
    return { rows, faults: await proveQuizzes(compiled.checks, worlds) };
  } finally {
    await worlds.close();
    await rm(cache, { recursive: true, force: true });
  }
}

async function proveOne(
  lab: LabOfStep,
  worlds: Awaited<ReturnType<typeof openWorlds>>,
  mutate: boolean,
): Promise<{ proof: LabProof; hunt: Hunt | undefined }> {
  const proof = await proveLab(lab, worlds);
  const provable = proof.faults.length === 0 && mutate;
  console.log(`${proof.faults.length === 0 ? 'proved' : 'NOT PROVED'} ${lab.step}`);
  for (const fault of proof.faults) console.error(`  ${fault}`);
  return { proof, hunt: provable ? await hunt(lab, worlds) : undefined };
}
