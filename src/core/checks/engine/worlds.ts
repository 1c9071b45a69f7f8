import type { SourceFile } from '../../source/problem.ts';
import type { Engine } from './kind.ts';
import type { QuizAnswers } from './quizAnswers.ts';
import type { World } from './world.ts';

/** A program as the doctor finds it. */
export type Tool = {
  readonly program: string;
  /** What it says of its version, on one line; undefined when it is missing. */
  readonly version: string | undefined;
  /** True when the program is missing but the editor's own runtime serves instead. */
  readonly isEditors: boolean;
};

export type WorldOptions = {
  /** Absolute path of the folder that is checked. */
  readonly folder: string;
  /** Asks the learner whether a command line may run; true at once when it was allowed before. */
  readonly allow: (text: string) => Promise<boolean>;
  readonly answers: QuizAnswers | undefined;
  /** URL of the learner's own PostgreSQL; undefined for the embedded one. */
  readonly connection: string | undefined;
  /** Connection string of the learner's own MongoDB; undefined for the simulator. */
  readonly mongoConnection?: string | undefined;
};

/** Opens worlds for checks. What is dear, such as the embedded PostgreSQL, is shared by them and kept warm for a while. */
export type Worlds = {
  open(options: WorldOptions): World & { close(): Promise<void> };
  /** Lends a temporary folder with these files in it, and removes it afterwards. */
  lend<T>(files: readonly SourceFile[], work: (folder: string) => Promise<T>): Promise<T>;
  /** What there is of some programs, without asking: each is only asked for its version. */
  tools(programs: readonly string[]): Promise<readonly Tool[]>;
  /** Makes the first check that needs these engines a fast one. */
  prepare(needs: readonly Engine[]): Promise<void>;
  /**
   * The version of the embedded PostgreSQL, which this starts, or of the learner's own. Throws CouldNotCheck.
   * @param connection as in WorldOptions
   */
  postgresVersion(connection: string | undefined, signal: AbortSignal): Promise<string>;
  /** The version of the learner's own MongoDB, in which this makes and drops a database. Throws CouldNotCheck. */
  mongoVersion(connection: string, signal: AbortSignal): Promise<string>;
  /** Ends all that runs. */
  close(): Promise<void>;
};
