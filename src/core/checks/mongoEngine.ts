import type { Json } from './evidence.ts';

/** What a simulated MongoDB says when it refuses: MongoDB's own error code (11000 duplicate key, 121 validation …). */
export type MongoRefusal = {
  readonly code: number;
  readonly message: string;
  /** 1-based line and column in the script. */
  readonly line: number | undefined;
  readonly column: number | undefined;
};

/** The value of a script's last expression, in Extended JSON (relaxed), or why it ended. */
export type MongoOutcome = { readonly value: Json; readonly printed: string } | { readonly refusal: MongoRefusal };

/** An empty simulated database. */
export type MongoDatabase = {
  /**
   * Runs a mongosh script: JavaScript with `db`, `ObjectId`, `ISODate`, `print`. Throws CouldNotCheck when it runs longer
   * than is allowed, or uses what the simulator does not cover.
   * @param name shown in errors.
   */
  run(script: string, name: string): Promise<MongoOutcome>;
};

export type MongoEngine = {
  /** Lends a fresh, empty database while `work` runs. */
  withDatabase<T>(
    options: { readonly timeLimit: number; readonly signal: AbortSignal },
    work: (database: MongoDatabase) => Promise<T>,
  ): Promise<T>;
};
