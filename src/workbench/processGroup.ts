import { type ChildProcess, spawn } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';

/** A program with everything that it starts, ended as one. */
export type ProcessGroup = {
  readonly child: ChildProcess;
  /** Ends the whole group: asks first, then insists. Safe to call twice. */
  stop(): Promise<void>;
};

/**
 * The group's first process. It runs the program and holds on to our end of a pipe: when that closes, however our
 * process ended, it kills the group. Extension hosts would otherwise outlive us by hours.
 */
const keeper = `
  const child = require('node:child_process').spawn(process.argv[1], process.argv.slice(2), { stdio: ['ignore', 'inherit', 'inherit'] });
  const end = () => process.kill(-process.pid, 'SIGKILL');
  child.on('error', error => { console.error(error.message); process.exitCode = 127; process.stdin.destroy(); });
  child.on('exit', code => { process.exitCode = code ?? 1; process.stdin.destroy(); });
  process.on('SIGTERM', () => {});
  process.stdin.on('end', end).on('error', end).resume();
`;

/**
 * Starts a program in a process group of its own. POSIX only.
 * @param patience milliseconds between asking the group to end and insisting
 */
export function startGroup(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  patience = 3000,
): ProcessGroup {
  const child = spawn(process.execPath, ['-e', keeper, command, ...args], {
    detached: true,
    env,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let stopping: Promise<void> | undefined;
  return {
    child,
    stop() {
      stopping ??= child.pid === undefined ? Promise.resolve() : endGroup(child.pid, patience);
      return stopping;
    },
  };
}

async function endGroup(group: number, patience: number): Promise<void> {
  signalGroup(group, 'SIGTERM');
  for (let waited = 0; waited < patience; waited += 50) {
    if (!(await isAlive(group))) return;
    await delay(50);
  }
  signalGroup(group, 'SIGKILL');
}

/** Sends a signal to a group; one that has already ended is not a fault. */
function signalGroup(group: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-group, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** True while a process of the group runs; the dead that nobody has collected (state Z) do not count. */
async function isAlive(group: number): Promise<boolean> {
  if (process.platform !== 'linux') return groupExists(group);
  const pids = (await readdir('/proc')).filter(name => /^\d+$/.test(name));
  const states = await Promise.all(pids.map(pid => readFile(`/proc/${pid}/stat`, 'utf8').catch(gone)));
  return states.some(stat => {
    const [state, , pgrp] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return Number(pgrp) === group && state !== 'Z' && state !== 'X';
  });
}

function groupExists(group: number): boolean {
  try {
    return process.kill(-group, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    return false;
  }
}

/** A process may end between the listing and the look at it. */
function gone(error: NodeJS.ErrnoException): string {
  if (error.code === 'ENOENT' || error.code === 'ESRCH') return '';
  throw error;
}
