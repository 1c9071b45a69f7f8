import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { scoreOf } from './inheritedScore.ts';

/** What every process of a tree has in its environment, so that one that left its parent and its group is found too. */
export const markVariable = 'BACKEND_JOURNEY_RUN';

/** A program and all that it started. */
export type ProcessTree = {
  /** The first process; on POSIX the leader of a group and session of its own. 0 when only the mark is known. */
  readonly root: number;
  /** The start of the value of `markVariable`. */
  readonly mark: string;
  /** What Linux hands down to whatever it starts, with whatever environment; see inheritedScore.ts. */
  readonly score?: number | undefined;
};

type Process = {
  readonly pid: number;
  readonly parent: number;
  readonly group: number;
  readonly session: number;
  /** When it began, in ticks since some moment. */
  readonly began: number;
};

/**
 * Ends a tree: asks, and insists after some patience. Resolves when none of it runs.
 * @param patience milliseconds between the two
 */
export async function endTree(tree: ProcessTree, patience: number): Promise<void> {
  if (process.platform === 'win32') return tree.root === 0 ? undefined : taskkill(tree.root);
  const until = performance.now() + patience;
  // One that left its group, and has no mark, is found while its parent lives: it is kept in mind.
  const known = new Set(tree.root > 0 ? await livingIn(tree) : []);
  const look = async () => {
    const living = await livingIn(tree, known);
    for (const pid of living) known.add(pid);
    return living;
  };
  if (tree.root > 0) {
    // Most programs end at this. What left the group is looked for afterwards.
    sendSignal(-tree.root, 'SIGTERM');
    while (performance.now() < until && (await anyLives([tree.root]))) await delay(5);
  }
  let living = await look();
  for (; living.length > 0 && performance.now() < until; living = await look()) {
    for (const pid of living) sendSignal(pid, 'SIGTERM');
    while (performance.now() < until && (await anyLives(living))) await delay(15);
  }
  // What is killed cannot start another, but another may have been started just before.
  for (; living.length > 0; living = await look()) {
    for (const pid of living) sendSignal(pid, 'SIGKILL');
    await delay(5);
    // One that hangs in the system itself cannot be ended by anyone.
    if (performance.now() > until + 5000) return;
  }
}

/** Sends a signal to a process, or with a negative number to a group; one that has already ended is not a fault. */
export function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ESRCH' && code !== 'EPERM') throw error;
  }
}

/**
 * The processes of a tree that run: by group, session, descent and mark. The dead that nobody collected do not count.
 * @param known some that are known to belong to it
 */
export async function livingIn(
  { root, mark, score }: Omit<ProcessTree, 'mark'> & { readonly mark?: string },
  known: ReadonlySet<number> = new Set(),
): Promise<readonly number[]> {
  const all = await (process.platform === 'linux' ? fromProc() : fromPs());
  const found = new Set<number>();
  for (const { pid, group, session } of all)
    if (known.has(pid) || (root > 0 && (group === root || session === root))) found.add(pid);
  if (mark !== undefined && process.platform === 'linux')
    for (const pid of await marked(all, mark, score)) found.add(pid);
  // Parents come before children only when numbers did not start over: look until nothing is added.
  for (let size = -1; size !== found.size; ) {
    size = found.size;
    for (const { pid, parent } of all) if (found.has(parent) || (root > 0 && parent === root)) found.add(pid);
  }
  found.delete(process.pid);
  return [...found];
}

async function fromProc(): Promise<Process[]> {
  const pids = (await readdir('/proc')).filter(name => /^\d+$/.test(name));
  const stats = await Promise.all(pids.map(pid => readFile(`/proc/${pid}/stat`, 'latin1').catch(gone)));
  return stats.flatMap((stat, at) => {
    // The name before the last parenthesis may have blanks and parentheses of its own; see proc_pid_stat(5).
    const [state, parent, group, session, ...more] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (stat === '' || state === 'Z' || state === 'X') return [];
    const [pid, began] = [Number(pids[at]), Number(more[15])];
    return [{ pid, parent: Number(parent), group: Number(group), session: Number(session), began }];
  });
}

/** Those with the mark in their environment, and those without any that have inherited the score. */
async function marked(all: readonly Process[], mark: string, score: number | undefined): Promise<number[]> {
  // Whatever we started began after us.
  const since = all.find(({ pid }) => pid === process.pid)?.began ?? 0;
  const young = all.filter(({ began, pid }) => began >= since && pid !== process.pid);
  const found = await Promise.all(
    young.map(async ({ pid }) => {
      const own = await readFile(`/proc/${pid}/environ`, 'latin1').catch(unreadable);
      if (own === undefined) return false;
      if (`\0${own}`.includes(`\0${markVariable}=${mark}`)) return true;
      const ofAnother = `\0${own}`.includes(`\0${markVariable}=`);
      return !ofAnother && score !== undefined && (await scoreOf(pid)) === score;
    }),
  );
  return young.filter((_, at) => found[at]).map(({ pid }) => pid);
}

/** Of a process that has ended, or is another user's. */
function unreadable(error: NodeJS.ErrnoException): undefined {
  gone(error);
  return undefined;
}

/** Other systems than Linux: descent and group, but neither session nor mark. */
async function fromPs(): Promise<Process[]> {
  const text = await new Promise<string>((resolve, reject) =>
    execFile('ps', ['-A', '-o', 'pid=,ppid=,pgid=,stat='], (error, stdout) =>
      error ? reject(error) : resolve(stdout),
    ),
  );
  return text.split('\n').flatMap(line => {
    const [pid, parent, group, state] = line.trim().split(/\s+/);
    if (!pid || state?.startsWith('Z')) return [];
    return [{ pid: Number(pid), parent: Number(parent), group: Number(group), session: 0, began: 0 }];
  });
}

async function anyLives(pids: readonly number[]): Promise<boolean> {
  if (process.platform !== 'linux') return (await fromPs()).some(({ pid }) => pids.includes(pid));
  const stats = await Promise.all(pids.map(pid => readFile(`/proc/${pid}/stat`, 'latin1').catch(gone)));
  return stats.some(stat => stat !== '' && !/^[ZX]/.test(stat.slice(stat.lastIndexOf(')') + 2)));
}

/** Windows has no signals and no groups; its own tool walks the tree. That the process is not there any more is fine. */
function taskkill(pid: number): Promise<void> {
  return new Promise(resolve => {
    execFile('taskkill', ['/PID', String(pid), '/T', '/F'], { windowsHide: true }, () => resolve());
  });
}

/** A process may end between the listing and the look at it; those of others may not be looked at. */
function gone(error: NodeJS.ErrnoException): string {
  if (['ENOENT', 'ESRCH', 'EACCES', 'EPERM'].includes(error.code ?? '')) return '';
  throw error;
}
