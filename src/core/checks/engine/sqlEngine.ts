/** A result of one statement. Cells are the text that the database writes, null for NULL. */
export type SqlResult = {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | null)[])[];
  /** Rows that an insert, update, delete or merge touched; 0 for others. */
  readonly affected: number;
};

/** What a database says when it refuses a statement. */
export type SqlRefusal = {
  /** SQLSTATE, five characters; see PostgreSQL's manual, appendix A. */
  readonly sqlstate: string;
  readonly message: string;
  readonly detail: string | undefined;
  readonly hint: string | undefined;
  readonly constraint: string | undefined;
  /** 1-based offset in characters (code points) in the text that was run; undefined for faults at run time. */
  readonly position: number | undefined;
};

/** What running a text came to: the results of all its statements, or the refusal that ended it. */
export type SqlOutcome = { readonly results: readonly SqlResult[] } | { readonly refusal: SqlRefusal };

/** Numbers of transactions: from one on, up to and without the other. */
export type TransactionRange = readonly [from: number, to: number];

/** A statement beside transactions that are not committed, or were not when it began. */
export type BesideOutcome = {
  /** Undefined when it would wait for a transaction that is prepared; what it did is then taken back, its transaction failed. */
  readonly outcome: SqlOutcome | undefined;
  /** The number of the next transaction that writes. */
  readonly next: number;
};

/** An empty database to work in. */
export type SqlDatabase = {
  /**
   * Runs a text of one or more statements, several of them as one transaction. Throws CouldNotCheck when it runs longer
   * or takes more memory than is allowed, and the signal's reason when it is aborted.
   */
  run(text: string): Promise<SqlOutcome>;
  /** Ends an open transaction and takes back settings and roles, as a new connection would; the search path stays. */
  newSession(): Promise<void>;
  /**
   * Runs one statement of an open transaction, whose snapshot does not show some transactions although they are committed:
   * as a statement that began before. PREPARE TRANSACTION makes others that are still open, in whose way it may be.
   * What it does within functions sees them, unless `deep` is set. Undefined for a server that cannot do it.
   */
  readonly runBeside?: (text: string, unseen: readonly TransactionRange[], deep?: boolean) => Promise<BesideOutcome>;
};

export type SqlOptions = {
  /** Milliseconds for one run of SQL. */
  readonly timeLimit: number;
  readonly signal: AbortSignal;
};

/** Lends databases. The embedded one, or one made in the learner's own server. */
export type SqlEngine = {
  /** Lends a fresh, empty database while `work` runs. */
  withDatabase<T>(options: SqlOptions, work: (database: SqlDatabase) => Promise<T>): Promise<T>;
  /** Where two sessions at once are played, when this one cannot do it. */
  readonly races?: SqlEngine;
};
