import type { Entry } from './entry.ts';

/** Something kept that could not be read. */
export type Damage = {
  readonly what: string;
  /** Where it is kept aside; undefined when it could not be moved and stays where it is. */
  readonly keptAs: string | undefined;
  /** Why it could not be read, or not be moved. */
  readonly error?: Error;
};

/** What a log held when it was read. */
export type LogContents = {
  readonly entries: readonly Entry[];
  readonly damage: readonly Damage[];
  /** What kept the log from being tidied; everything in it was read all the same. */
  readonly untidied?: Error;
};

/** Entries on a disk: every window appends to a file of its own and reads all files. */
export type ProgressLog = {
  /**
   * Reads everything that can be read. Damaged files are kept aside, where that is possible, and named; what is good in
   * them is returned and kept. Never rejects because of what is in the folder, or of a disk that cannot be written.
   */
  readAll(): Promise<LogContents>;
  /** Reads what other windows appended since the last reading; leaves out what cannot be read, which `readAll` names. */
  readNew(): Promise<readonly Entry[]>;
  /** Appends entries. Costs the same however much is kept. Rejects with the system's error when it cannot. */
  append(entries: readonly Entry[]): Promise<void>;
  /** Keeps a text that could not be read in a file of its own, and returns the file's path. */
  keepAside(name: string, text: string): Promise<string>;
};
