import type { Ended, RunningProgram } from '../../../engine/world.ts';
import type { ServerLine } from './procfile.ts';

/** The learner's server while it runs, or after it ended. */
export type Server = {
  readonly port: number;
  /** The command that started it. */
  readonly line: ServerLine;
  readonly program: RunningProgram;
  /** How it ended; undefined while it runs. */
  ended(): Ended | undefined;
  /** The end of what it printed. */
  output(): string;
  /** Milliseconds that an answer may take: few once one did not come, so that a server that hangs is soon told. */
  answerLimit: number;
};

/** Milliseconds until an answer has to be there, and for later ones when one did not come. */
export const answerLimits = { first: 10_000, afterNone: 2000 } as const;
