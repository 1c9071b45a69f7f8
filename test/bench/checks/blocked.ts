import { monitorEventLoopDelay } from 'node:perf_hooks';

/** Runs some work and says, in ms, for how long at most it kept everything else waiting. */
export async function longestBlock(work: () => Promise<unknown>): Promise<number> {
  return (await longestBlocks(work)).waited;
}

/** In ms: for how long at most everything else waited, and for how long at most this thread computed without a break. */
export type Blocks = { readonly waited: number; readonly busy: number };

/**
 * Runs some work and looks every millisecond what this thread did since. What it waited for on a busy machine, while other
 * processes had the cores, is in `waited` and not in `busy`; a Node older than 23.9 cannot tell the two apart.
 */
export async function longestBlocks(work: () => Promise<unknown>): Promise<Blocks> {
  const delays = monitorEventLoopDelay({ resolution: 1 });
  await new Promise(resolve => setTimeout(resolve, 20));
  delays.enable();
  let busy = 0;
  let last = ownTime();
  const timer = setInterval(() => {
    const now = ownTime();
    busy = Math.max(busy, now - last);
    last = now;
  }, 1);
  await work();
  await new Promise(resolve => setTimeout(resolve, 5));
  clearInterval(timer);
  delays.disable();
  return { waited: delays.max / 1e6, busy };
}

/** Milliseconds for which this thread has had a core, or since it began where Node does not say. */
export function ownTime(): number {
  const { threadCpuUsage } = process as { threadCpuUsage?: () => { user: number; system: number } };
  if (!threadCpuUsage) return performance.now();
  const { user, system } = threadCpuUsage.call(process);
  return (user + system) / 1000;
}
