import type { CheckContext } from '../../engine/kind.ts';
import { CouldNotCheck } from '../../engine/verdict.ts';
import { chainAssertions } from '../http/assertions.ts';
import { runChain } from '../http/chain.ts';
import { firstVariables, type Scene } from '../http/scene.ts';
import { withServers } from '../http/server/withServers.ts';
import type { ProbeAssertion } from './assertions.ts';
import { judgeProbe } from './judgeProbe.ts';
import type { ProbeCheck } from './schema.ts';

/** Starts the server, sees that it does what it is for, tries every attack, and sees that it still does it. */
export async function runProbe(
  { legitimate, attacks, after, ...server }: ProbeCheck,
  context: CheckContext,
): Promise<void> {
  await withServers(server, context, async (servers, port, context) => {
    const scene: Scene = { context, servers, variables: firstVariables(port), held: new Set() };
    await runChain(legitimate, scene);
    // An API that refuses everybody refuses attacks too: it has shown nothing.
    if (!chainAssertions(legitimate).every(({ name }) => scene.held.has(name))) return;
    const obstacle = await tryAll(attacks, scene);
    // What was limited still is: it would look as if it did not work any more.
    if (obstacle) throw obstacle;
    await runChain(after, scene);
  });
}

/** Tries every attack. What keeps one of them from being tried does not keep the others; it is returned. */
async function tryAll(attacks: readonly ProbeAssertion[], scene: Scene): Promise<CouldNotCheck | undefined> {
  let obstacle: CouldNotCheck | undefined;
  for (const one of attacks) {
    try {
      const finding = await judgeProbe(one, scene);
      const server = scene.servers.at(1);
      const output = 'program' in server ? server.output() : undefined;
      scene.context.report.settle(one.name, finding && { output, ...finding });
    } catch (error) {
      if (!(error instanceof CouldNotCheck)) throw error;
      obstacle ??= error;
    }
  }
  return obstacle;
}
