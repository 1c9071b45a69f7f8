import { setting } from '../commands/settings.ts';

/** URL of the learner's own PostgreSQL, when they named one. */
export function ownConnection(): string | undefined {
  return setting('sql.connection') || undefined;
}
