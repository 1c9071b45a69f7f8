import { message } from '../../../../message.ts';
import type { Finding } from '../../../engine/evidence.ts';
import type { CheckContext } from '../../../engine/kind.ts';
import type { ServerFields } from '../fields/server.ts';
import type { Server } from './server.ts';
import { startServer } from './startServer.ts';

/** The learner's server, perhaps twice, while a chain runs. */
export type Servers = {
  /** Starts the first one. */
  start(): Promise<Finding | undefined>;
  startAnother(): Promise<void>;
  /** Ends all and starts them again, each on its port. */
  restart(): Promise<void>;
  /** One of them, or why it is not there. */
  at(number: number): Server | Finding;
  /** Says that the first one was stopped on purpose. */
  wasStopped(): void;
  /** Ends all. */
  stop(): Promise<void>;
};

export function openServers(fields: ServerFields, context: CheckContext): Servers {
  const all: (Server | Finding)[] = [];
  const started = new Set<Server>();
  const open = async (port?: number) => {
    const server = await startServer(fields, context, port);
    if ('program' in server) started.add(server);
    return server;
  };
  const stop = async () => {
    await Promise.all([...started].map(({ program }) => program.stop()));
    started.clear();
  };
  return {
    async start() {
      const server = await open();
      all[0] = server;
      return 'message' in server ? server : undefined;
    },
    async startAnother() {
      all[1] = await open();
    },
    async restart() {
      await stop();
      for (const [index, one] of all.entries()) all[index] = await open('port' in one ? one.port : undefined);
    },
    at: number => all[number - 1] ?? { message: message('The server does not run.') },
    wasStopped() {
      all[0] = { message: message('The server was stopped by the previous step.') };
    },
    stop,
  };
}
