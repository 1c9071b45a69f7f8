import type { CheckContext } from '../../engine/kind.ts';
import type { Servers } from './server/servers.ts';
import type { Variables } from './variables.ts';

/** What the steps of a chain share. */
export type Scene = {
  readonly context: CheckContext;
  readonly servers: Servers;
  readonly variables: Variables;
  /** The names of the assertions that held. */
  readonly held: Set<string>;
};

/** The variables that a check begins with. */
export function firstVariables(port: number): Variables {
  const unique = [...globalThis.crypto.getRandomValues(new Uint8Array(5))].map(byte => (byte % 36).toString(36));
  return new Map<string, string | number>([
    ['port', port],
    ['unique', `u${unique.join('')}`],
  ]);
}
