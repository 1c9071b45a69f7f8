import { setTimeout as delay } from 'node:timers/promises';

/** Repeats an assertion until it holds, for what gives no event; fails as it does once `patience` (ms) is over. */
export async function eventually(assertion: () => Promise<void> | void, patience = 60_000): Promise<void> {
  for (const until = Date.now() + patience; ; ) {
    try {
      return await assertion();
    } catch (error) {
      if (Date.now() > until) throw error;
      await delay(100);
    }
  }
}
