import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { hunt } from '../core/proof/hunt.ts';
import type { LabOfStep } from '../core/proof/labOfStep.ts';
import { outOfTurnElsewhere } from '../core/proof/outOfTurn.ts';
import { proveLab } from '../core/proof/proveLab.ts';
import { proveQuizzes } from '../core/proof/proveQuizzes.ts';
import { type Row, reportText } from '../core/proof/report.ts';
import { openWorlds } from '../node/checks/worlds.ts';
import { bundleWorkers } from './bundle/bundleWorkers.ts';
import { compileContent } from './bundle/compileContent.ts';
import { runMochaSuite } from './test/mochaSuite.ts';
import { missingOf } from './test/notRun.ts';
import { clearResult, writeResult } from './test/suiteResult.ts';

type Wanted = { readonly only: string | undefined; readonly mutants: number };

/** Mutants of a lab that are tried unless another number is asked for. */
const usualMutants = 40;
/** Labs that are proved side by side, each with a database of its own. */
const lanes = 2;

/**
 * `npm run course [-- --only text] [-- --mutants number]`: proves the course. Every lesson's samples and every scaffold run;
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
  for (const { what, mend } of result.notRun) console.log(`not run: ${what}. ${mend}`);
  const missing = missingOf(result.notRun).length > 0 && process.env.CI === 'true';
  return result.failed === 0 && result.passed > 0 && !missing ? 0 : 1;
}

async function prove({ only, mutants }: Wanted): Promise<{ rows: Row[]; faults: string[] }> {
  const { compiled } = await compileContent('.');
  const dist = path.resolve('dist/course');
  await bundleWorkers({ outdir: dist, minify: false });
  const cache = await mkdtemp(path.join(os.tmpdir(), 'course-'));
  const labs = [...compiled.labs].flatMap(([step, lab]): LabOfStep[] => {
    const checks = compiled.checks.get(step);
    return checks && step.includes(only ?? '') ? [{ step, checks, lab }] : [];
  });
  const left = [...labs];
  const proved = new Map<LabOfStep, Row>();
  const lane = async () => {
    const worlds = await openWorlds({ dist, cache });
    try {
      for (let lab = left.shift(); lab; lab = left.shift()) proved.set(lab, await proveOne(lab, worlds, mutants));
    } finally {
      await worlds.close();
    }
  };
  try {
    await Promise.all(Array.from({ length: lanes }, lane));
    const rows = labs.flatMap(lab => proved.get(lab) ?? []);
    const seen = rows.map(({ lab, proof }) => ({ ...lab, seen: proof.seen }));
    const elsewhere = outOfTurnElsewhere(seen).map(({ step, text }) => `${step}: ${text}`);
    return { rows, faults: [...elsewhere, ...(await proveQuizzes(compiled.checks))] };
  } finally {
    await rm(cache, { recursive: true, force: true });
  }
}

async function proveOne(lab: LabOfStep, worlds: Awaited<ReturnType<typeof openWorlds>>, most: number): Promise<Row> {
  const proof = await proveLab(lab, { worlds });
  console.log(`${proof.faults.length === 0 ? 'proved' : 'NOT PROVED'} ${lab.step}`);
  for (const fault of proof.faults) console.error(`  ${fault.text}`);
  return { lab, proof, hunt: proof.faults.length === 0 ? await hunt(lab, { worlds }, most) : undefined };
}
