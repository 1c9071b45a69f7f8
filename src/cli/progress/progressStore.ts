import type { Entry } from '../../core/progress/entry.ts';
import type { ProgressStore } from '../../core/session/session.ts';
import { openProgressLog } from '../../node/progress/progressLog.ts';
import { isOfSystem } from '../systemErrors.ts';

type Options = {
  /** The folder that the editor keeps its log in, too. */
  readonly folder: string;
  /** The random name of this run. */
  readonly writer: string;
  readonly clock: () => number;
  /** Takes what kept progress from being read or written. */
  readonly onTrouble: (sentence: string) => void;
};

/** Where a command keeps progress. */
export type FollowedStore = ProgressStore & {
  /** Takes in what others wrote meanwhile, such as an open editor. */
  refresh(): Promise<void>;
};

/** Progress in the log that an open editor reads and writes as well. */
export function openProgressStore({ folder, writer, clock, onTrouble }: Options): FollowedStore {
  const log = openProgressLog({ folder, writer, clock });
  const listeners = new Set<(entries: readonly Entry[]) => void>();
  return {
    async load() {
      const { entries, damage, untidied } = await log.readAll();
      for (const { what, error } of damage)
        onTrouble(`Progress in ${what} could not be read${error ? `: ${error.message}` : ''}.`);
      if (untidied) onTrouble(`The progress log could not be tidied: ${untidied.message}.`);
      return entries;
    },
    async save(entries) {
      try {
        await log.append(entries);
      } catch (error) {
        if (!isOfSystem(error)) throw error;
        onTrouble(`Progress could not be written to ${folder}: ${error.message}.`);
      }
    },
    async refresh() {
      try {
        const entries = await log.readNew();
        if (entries.length > 0) for (const listener of listeners) listener(entries);
      } catch (error) {
        // Told when it was loaded. Work is checked without progress, too.
        if (!isOfSystem(error)) throw error;
      }
    },
    onDidReceive(listener) {
      listeners.add(listener);
      return { dispose: () => void listeners.delete(listener) };
    },
  };
}

/** Progress that is kept nowhere. */
export const nowhere: FollowedStore = {
  load: async () => [],
  save: async () => undefined,
  refresh: async () => undefined,
  onDidReceive: () => ({ dispose: () => undefined }),
};
