/** Lets one after the other in. */
export type Turns = {
  /** Waits for its turn and returns what ends it. Rejects with the signal's reason when that is aborted meanwhile. */
  take(signal: AbortSignal): Promise<() => void>;
  /** Whether somebody has the turn, or waits for it. */
  busy(): boolean;
};

/** Makes turns, in the order in which they are asked for. */
export function makeTurns(): Turns {
  let last: Promise<void> = Promise.resolve();
  let wanted = 0;
  return {
    busy: () => wanted > 0,
    async take(signal) {
      signal.throwIfAborted();
      const before = last;
      let pass: () => void = () => undefined;
      last = new Promise(resolve => {
        pass = resolve;
      });
      wanted += 1;
      const finish = () => {
        wanted -= 1;
        pass();
      };
      try {
        await unlessAborted(before, signal);
      } catch (error) {
        // The turn is passed on when it comes, and not before: the one before still has it.
        void before.then(finish);
        throw error;
      }
      return finish;
    },
  };
}

/** Waits for a promise, but no longer than until the signal is aborted; rejects with the signal's reason then. */
export async function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  let aborted: () => void = () => undefined;
  const abort = new Promise<never>((_, reject) => {
    aborted = () => reject(signal.reason);
    signal.addEventListener('abort', aborted, { once: true });
  });
  try {
    return await Promise.race([promise, abort]);
  } finally {
    signal.removeEventListener('abort', aborted);
  }
}
