import type { Json } from '../../json.ts';

export type { Json };

/** What a MongoDB says when it refuses, or what a script throws. */
export type MongoRefusal = {
  /** MongoDB's own error code (11000 duplicate key, 121 validation …); undefined for an error of the script itself. */
  readonly code: number | undefined;
  readonly message: string;
  /** What MongoDB tells besides, such as which rules of a validator a document breaks. */
  readonly details: Json | undefined;
  /** 1-based line and column in the script. */
  readonly line: number | undefined;
  readonly column: number | undefined;
};

/** The value of a script's last expression, in Extended JSON (relaxed), or why it ended. */
export type MongoOutcome =
  | { readonly value: Json; readonly printed: string }
  | { readonly refusal: MongoRefusal; readonly printed: string };

/**
 * A database of the simulator, or of the learner's own server. Its scripts are mongosh scripts: JavaScript with `db`,
 * `ObjectId`, `ISODate`, `print`. Both methods throw CouldNotCheck when a script runs longer or takes more memory than is
 * allowed, uses what is not covered, or reaches beyond the database.
 */
export type MongoDatabase = {
  /**
   * Runs a script.
   * @param name shown in errors.
   */
  run(script: string, name: string): Promise<MongoOutcome>;
  /** Runs a script and undoes what it did to the database. */
  rehearse(script: string, name: string): Promise<MongoOutcome>;
};

export type MongoOptions = {
  /** Milliseconds for one script. */
  readonly timeLimit: number;
  readonly signal: AbortSignal;
  /** The database that `db` is when a script begins. */
  readonly name: string;
};

/** Lends databases of a simulator, or of the learner's own server. */
export type MongoEngine = {
  /** Lends a fresh, empty database while `work` runs. */
  withDatabase<T>(options: MongoOptions, work: (database: MongoDatabase) => Promise<T>): Promise<T>;
};
