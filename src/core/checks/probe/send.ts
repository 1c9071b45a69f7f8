import type { Finding, Json } from '../evidence.ts';
import { type Answer, ask } from '../http/ask.ts';
import type { Scene } from '../http/chain.ts';
import type { RequestFields } from '../http/requestFields.ts';

/** Sends a request of an attack with some variables of its own. A finding when the server gives no answer. */
export async function send(
  request: RequestFields,
  { servers, variables, context }: Scene,
  own: Readonly<Record<string, Json>> = {},
): Promise<Answer | Finding> {
  context.signal.throwIfAborted();
  const server = servers.at(1);
  if ('message' in server) return server;
  return ask(request, server, new Map([...variables, ...Object.entries(own)]), context);
}
