import { monitorEventLoopDelay } from 'node:perf_hooks';

/** Runs some work and says, in ms, for how long at most it kept everything else waiting. */
export async function longestBlock(work: () => Promise<unknown>): Promise<number> {
  const delays = monitorEventLoopDelay({ resolution: 1 });
  await new Promise(resolve => setTimeout(resolve, 20));
  delays.enable();
  await work();
  await new Promise(resolve => setTimeout(resolve, 5));
  delays.disable();
  return delays.max / 1e6;
}
