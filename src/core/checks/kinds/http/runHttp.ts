import type { CheckContext } from '../../engine/kind.ts';
import { runChain } from './chain.ts';
import { firstVariables } from './scene.ts';
import type { HttpCheck } from './schema.ts';
import { withServers } from './server/withServers.ts';

/** Starts the server and runs its chain. */
export async function runHttp(check: HttpCheck, context: CheckContext): Promise<void> {
  await withServers(check, context, async (servers, port, context) => {
    await runChain(check.chain, { context, servers, variables: firstVariables(port), held: new Set() });
  });
}
