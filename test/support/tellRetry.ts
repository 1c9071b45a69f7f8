import type { Context } from 'mocha';

/** A hook that says so when a test is tried once more, so that no retry goes unseen. */
export function tellRetry(this: Context): void {
  const attempt = (this.currentTest as { currentRetry?: () => number } | undefined)?.currentRetry?.() ?? 0;
  if (attempt > 0) console.log(`    once more: ${this.currentTest?.title}`);
}
