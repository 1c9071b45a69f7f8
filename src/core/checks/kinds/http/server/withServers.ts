import type { CheckContext } from '../../../engine/kind.ts';
import type { ServerFields } from '../fields/server.ts';
import { openServers, type Servers } from './servers.ts';

/**
 * Starts the learner's server, settles the assertion that it starts, and lends it to `work`; none of it runs
 * afterwards, however `work` ends.
 */
export async function withServers(
  fields: ServerFields,
  context: CheckContext,
  work: (servers: Servers, port: number, context: CheckContext) => Promise<void>,
): Promise<void> {
  if (fields.copy)
    return context.world.withCopy([], world => withServers({ ...fields, copy: false }, { ...context, world }, work));
  const servers = openServers(fields, context);
  try {
    if (!context.report.settle(fields.starts, await servers.start())) return;
    const first = servers.at(1);
    if ('port' in first) await work(servers, first.port, context);
  } finally {
    await servers.stop();
  }
}
