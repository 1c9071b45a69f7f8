import type { CheckRun } from './checkRun.ts';

/** What a report says besides the run. */
export type Surroundings = {
  /** The version of Backend Journey. */
  readonly version: string;
  /** The environment's values by name, for the formats that take what they say from it. */
  readonly values: Readonly<Record<string, string | undefined>>;
};

/** Writes a run in the form that a program reads. The text ends with a line end. */
export type Format = (run: CheckRun, surroundings: Surroundings) => string;
