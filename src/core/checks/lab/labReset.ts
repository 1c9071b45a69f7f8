import type { PlannedFile } from '../../scaffolds/plan.ts';

/** What setting a lab back to its start does to the learner's files. */
export type LabReset = {
  /** Files of the start that are written again: changed ones, and ones that are gone. */
  readonly bringBack: readonly string[];
  /** Of those, the ones that are gone now. */
  readonly gone: readonly string[];
  /** Files of the learner's own, which are moved into the backup. */
  readonly setAside: readonly string[];
};

/**
 * Plans the reset of a lab.
 * @param start the files of the start, compared with those that exist.
 * @param found paths of all files that exist, below the lab's folder.
 */
export function planLabReset(start: readonly PlannedFile[], found: readonly string[]): LabReset {
  const named = new Set(start.map(({ path }) => path));
  return {
    bringBack: start.filter(({ state }) => state === 'new' || state === 'different').map(({ path }) => path),
    gone: start.filter(({ state }) => state === 'new').map(({ path }) => path),
    setAside: found.filter(path => !named.has(path)),
  };
}

/** Folders that belong to tools, and are neither kept nor changed. */
export const leftAlone: ReadonlySet<string> = new Set(['node_modules', '.git']);
