import type { BesideOutcome, SqlOutcome, TransactionRange } from '../../core/checks/engine/sqlEngine.ts';

/** What the worker is started with. */
export type PostgresData = {
  /** Holds pglite.wasm, pglite.data and initdb.wasm. */
  readonly files: string;
  /** Keeps the initialised data directory between starts; undefined keeps none. */
  readonly cache: string | undefined;
};

/** What the worker is asked, one thing at a time. */
export type PostgresRequest =
  | { readonly ask: 'run'; readonly text: string }
  | {
      readonly ask: 'run beside';
      readonly text: string;
      readonly unseen: readonly TransactionRange[];
      readonly deep: boolean;
    }
  | { readonly ask: 'new session' }
  /** Empties the database for the next check. */
  | { readonly ask: 'reset' };

/** What the worker says. */
export type PostgresReply =
  | { readonly say: 'ready' }
  | { readonly say: 'failed'; readonly why: string }
  | { readonly say: 'outcome'; readonly outcome: SqlOutcome }
  | ({ readonly say: 'beside' } & BesideOutcome)
  | { readonly say: 'done' }
  /** Whether nothing is left of what was run; where something is, PostgreSQL has to be thrown away. */
  | { readonly say: 'reset'; readonly clean: boolean }
  /** Said while it still runs, since it can only be stopped from outside. */
  | { readonly say: 'too much'; readonly what: 'rows' | 'disk' };
