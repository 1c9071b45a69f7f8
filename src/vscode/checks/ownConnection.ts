import { setting } from '../commands/settings.ts';

/** URL of the learner's own PostgreSQL or MongoDB, when they named one. */
export function ownConnection(server: 'sql' | 'mongo'): string | undefined {
  return setting(`${server}.connection`) || undefined;
}
