import { message } from '../../../message.ts';
import { type Deed, listed, looks, runs } from '../../engine/deed.ts';
import { commandText } from '../../engine/world.ts';
import type { HttpAssertion } from './assertions.ts';
import type { ServerFields } from './fields/server.ts';

/** The learner's server is started. */
export function startsServer({ start, env, copy }: ServerFields): Deed {
  const line = commandText(start, env);
  return runs(
    copy
      ? message('starts a server in a copy of your folder: {0}, or what your Procfile says', line)
      : message('starts a server in your folder: {0}, or what your Procfile says', line),
  );
}

/** The requests of a chain, which go to the server that the check started and nowhere else. */
export function sends(chain: readonly HttpAssertion[]): readonly Deed[] {
  const asked = chain.flatMap(one => {
    if ('request' in one) return [one.request];
    if ('stop' in one) return [one.stop.inFlight];
    if (!('concurrently' in one)) return [];
    const { request, requests } = one.concurrently;
    return requests ?? (request ? [request] : []);
  });
  const texts = asked.map(({ method, path, raw }) => (raw === undefined ? `${method} ${path}` : raw));
  return texts.length === 0
    ? []
    : [looks(message('sends it requests on this machine: {0}', listed([...new Set(texts)])))];
}
