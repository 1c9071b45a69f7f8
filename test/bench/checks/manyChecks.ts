import { readdir, readFile } from 'node:fs/promises';
import os from 'node:os';
import type { Worlds } from '../../../src/core/checks/engine/worlds.ts';
import { judgeFiles } from '../../../src/core/proof/proveLab.ts';
import { solvedLab } from './theLabs.ts';

/** What many checks in a row left behind. */
export type Left = {
  readonly checks: number;
  readonly processes: number;
  readonly ports: number;
  readonly files: number;
  /** Memory of this process after the second half of the checks, less that after the first half, in MB. */
  readonly megabytes: number;
};

/** One that runs programs, one that runs SQL, one that reads files. */
const steps = [
  'understand-the-basics/choose-methods-and-status-codes',
  'master-databases-and-sql/let-constraints-guard-the-data',
  'understand-the-basics/read-a-raw-http-exchange',
] as const;

/** Runs checks one after the other and counts what exists afterwards and did not before. Linux only. */
export async function measureManyChecks(worlds: Worlds, times: number): Promise<Left> {
  const labs = await Promise.all(steps.map(solvedLab));
  const check = async (at: number) => {
    const lab = labs[at % labs.length];
    if (!lab) return;
    const verdict = await judgeFiles(lab, lab.files, { worlds });
    if (verdict.outcome !== 'passed') throw new Error(`${steps[at % steps.length]} is ${verdict.outcome}.`);
  };
  for (let at = 0; at < labs.length; at++) await check(at);
  const before = await look();
  for (let at = 0; at < times / 2; at++) await check(at);
  const middle = settledMemory();
  for (let at = 0; at < times / 2; at++) await check(at);
  const after = await look();
  return {
    checks: times,
    processes: after.processes - before.processes,
    ports: after.ports - before.ports,
    files: after.files - before.files,
    megabytes: (settledMemory() - middle) / 1024 / 1024,
  };
}

/** Resident memory in bytes, without what only waits to be collected where that can be asked for. */
function settledMemory(): number {
  (globalThis as { gc?: () => void }).gc?.();
  return process.memoryUsage().rss;
}

async function look() {
  return { processes: await children(), ports: await listening(), files: (await readdir(os.tmpdir())).length };
}

/** Processes whose parent is this one. */
async function children(): Promise<number> {
  const pids = (await readdir('/proc')).filter(name => /^\d+$/.test(name));
  const parents = await Promise.all(pids.map(pid => readFile(`/proc/${pid}/stat`, 'utf8').catch(gone)));
  return parents.filter(stat => Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) === process.pid).length;
}

/** TCP ports that anything on this machine listens on. */
async function listening(): Promise<number> {
  const tables = await Promise.all(['tcp', 'tcp6'].map(name => readFile(`/proc/net/${name}`, 'utf8')));
  return tables.flatMap(table => table.split('\n').filter(line => line.trim().split(/\s+/)[3] === '0A')).length;
}

/** A process may end between the listing and the look at it. */
function gone(error: NodeJS.ErrnoException): string {
  if (error.code === 'ENOENT' || error.code === 'ESRCH') return '';
  throw error;
}
