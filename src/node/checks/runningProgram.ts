import type { ChildProcess } from 'node:child_process';
import type { Ended, RunningProgram } from '../../core/checks/engine/world.ts';
import { openTail } from './outputTail.ts';
import { endTree, livingIn, type ProcessTree } from './processTree.ts';

/** Bytes of each output that are kept: the end. */
const longestOutput = 1_000_000;
/** Bytes of both outputs together, for what is shown beside a finding. */
const longestExcerpt = 64_000;
/** Bytes after which a program is ended: it prints in a circle. */
const mostPrinted = 10_000_000;
/** Milliseconds that the outputs may stay open after the program has ended: what it printed last is still under way. */
const drain = 250;

type Following = {
  readonly tree: ProcessTree;
  readonly timeLimit: number;
  readonly patience: number;
  readonly signal: AbortSignal;
};

/** Follows a program that was just started until it and all that it started is gone. */
export function follow(child: ChildProcess, { tree, timeLimit, patience, signal }: Following): RunningProgram {
  const outputs = collect(child, () => cutShort('output'));
  let cut: Ended['cut'];
  let stopping: Promise<unknown> | undefined;

  const end = () => {
    stopping ??= endTree(tree, patience);
    return stopping;
  };
  const cutShort = (limit: 'time' | 'output') => {
    cut ??= limit;
    void end();
  };
  const timer = setTimeout(() => cutShort('time'), timeLimit);
  const abort = () => void end();
  signal.addEventListener('abort', abort, { once: true });

  const finish = async (): Promise<Ended> => {
    const [code, endedBy] = await exitOf(child);
    clearTimeout(timer);
    signal.removeEventListener('abort', abort);
    // What holds an output open, or is still in the group, outlived the program; it must not outlive the check.
    if (!(await outputs.closed(drain)) || (await groupLives(tree))) await end();
    await stopping;
    child.stdout?.destroy();
    child.stderr?.destroy();
    const [stdout, stderr] = [outputs.stdout(), outputs.stderr()];
    return { code, signal: endedBy, stdout, stderr, cut, ...(outputs.lost() ? { lost: true as const } : {}) };
  };
  const ended = finish();

  return {
    pid: tree.root,
    output: outputs.both,
    ended,
    terminate() {
      if (process.platform === 'win32') return false;
      child.kill('SIGTERM');
      return true;
    },
    async stop() {
      await end();
      return ended;
    },
  };
}

/** How a program ended; code 127 for one that never started, as shells have it. */
function exitOf(child: ChildProcess): Promise<[code: number | undefined, signal: string | undefined]> {
  return new Promise(resolve => {
    child.once('exit', (code, signal) => resolve([code ?? undefined, signal ?? undefined]));
    child.on('error', () => {
      if (child.pid === undefined) resolve([127, undefined]);
    });
  });
}

async function groupLives({ root }: ProcessTree): Promise<boolean> {
  if (process.platform === 'win32') return false;
  try {
    process.kill(-root, 0);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // macOS says EPERM of a group of which only the dead are left.
    if (code === 'ESRCH' || code === 'EPERM') return false;
    throw error;
  }
  return (await livingIn({ root })).length > 0;
}

function collect(child: ChildProcess, tooMuch: () => void) {
  const stdout = openTail(longestOutput);
  const stderr = openTail(longestOutput);
  const both = openTail(longestExcerpt);
  let printed = 0;
  let open = true;
  const closing = new Promise<true>(resolve => {
    child.once('close', () => {
      open = false;
      resolve(true);
    });
  });
  for (const [stream, tail] of [
    [child.stdout, stdout],
    [child.stderr, stderr],
  ] as const)
    stream?.on('data', (bytes: Buffer) => {
      tail.add(bytes);
      both.add(bytes);
      printed += bytes.length;
      if (printed > mostPrinted) tooMuch();
    });
  return {
    stdout: stdout.text,
    stderr: stderr.text,
    both: both.text,
    lost: stdout.lost,
    /** Whether both outputs were closed within some milliseconds. */
    async closed(within: number): Promise<boolean> {
      if (!open) return true;
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<false>(resolve => {
        timer = setTimeout(() => resolve(false), within);
      });
      const result = await Promise.race([closing, late]);
      clearTimeout(timer);
      return result;
    },
  };
}
