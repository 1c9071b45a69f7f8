import type { Entry } from './entry.ts';

/** Something kept that could not be read, and where it is kept aside. */
export type Damage = { readonly what: string; readonly keptAs: string };

/** What a log held when it was read. */
export type LogContents = { readonly entries: readonly Entry[]; readonly damage: readonly Damage[] };

/** Entries on a disk: every window appends to a file of its own and reads all files. */
export type ProgressLog = {
  /** Reads everything. Damaged files are kept aside and named; what is good in them is returned and kept. */
  readAll(): Promise<LogContents>;
  /** Reads what other windows appended since the last reading. */
  readNew(): Promise<readonly Entry[]>;
  /** Appends entries. Costs the same however much is kept. Rejects with the system's error when it cannot. */
  append(entries: readonly Entry[]): Promise<void>;
  /** Keeps a text that could not be read in a file of its own, and returns the file's path. */
  keepAside(name: string, text: string): Promise<string>;
};
