import type { Change } from './changeAt.ts';

/** How an operator changes the value at a path. */
export type UpdateOperator = {
  /** Whether documents on the way to the path are made. */
  readonly creates: boolean;
  /** Only when an upsert inserts. */
  readonly onInsert?: true;
  make(argument: unknown, path: string): Change;
};
