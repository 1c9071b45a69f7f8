import { readFileSync, writeFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';

/**
 * Linux hands a process's `oom_score_adj` (proc_pid_oom_score_adj(5)) down to all that it starts, and to all that those start: a new
 * session, an emptied environment and a parent that died do not change it. A value that nothing else has therefore tells
 * what a program started. It only says whom the system ends first when memory runs out, and may be raised by anyone.
 */
const own = '/proc/self/oom_score_adj';
const highest = 999;

/** A value that no process has now; undefined where there is none to be had, as on other systems. */
export async function unusedScore(): Promise<number | undefined> {
  if (process.platform !== 'linux') return undefined;
  const base = readScore();
  if (base === undefined) return undefined;
  const pids = (await readdir('/proc')).filter(name => /^\d+$/.test(name));
  const taken = new Set(await Promise.all(pids.map(pid => scoreOf(Number(pid)))));
  // Round numbers are what others use, now or later.
  const free = Array.from({ length: highest }, (_, at) => at + 1).filter(
    score => score > base && score % 10 !== 0 && !taken.has(score),
  );
  return free[Math.floor(Math.random() * free.length)];
}

/** The value of a process; undefined when it has gone. */
export async function scoreOf(pid: number): Promise<number | undefined> {
  const text = await readFile(`/proc/${pid}/oom_score_adj`, 'latin1').catch(gone);
  return text === '' ? undefined : Number(text);
}

/** Does something, such as starting a process, while our own value is another one. */
export function withScore<T>(score: number | undefined, work: () => T): T {
  const before = score === undefined ? undefined : readScore();
  if (score === undefined || before === undefined || !writeScore(score)) return work();
  try {
    return work();
  } finally {
    writeScore(before);
  }
}

function readScore(): number | undefined {
  try {
    return Number(readFileSync(own, 'latin1'));
  } catch (error) {
    gone(error as NodeJS.ErrnoException);
    return undefined;
  }
}

/** Whether the system let us: in some containers /proc is read only. */
function writeScore(score: number): boolean {
  try {
    writeFileSync(own, String(score));
    return true;
  } catch (error) {
    gone(error as NodeJS.ErrnoException);
    return false;
  }
}

function gone(error: NodeJS.ErrnoException): string {
  if (['ENOENT', 'ESRCH', 'EACCES', 'EPERM', 'EROFS', 'EINVAL'].includes(error.code ?? '')) return '';
  throw error;
}
