import { message } from '../../../../message.ts';
import type { Finding } from '../../../engine/evidence.ts';
import type { CheckContext } from '../../../engine/kind.ts';
import type { Ended } from '../../../engine/world.ts';
import { notInstalled } from '../../../programs/notInstalled.ts';
import { plainText } from '../../../programs/plainText.ts';
import { causeOfEnd } from '../../../programs/programCause.ts';
import type { ServerFields } from '../fields/server.ts';
import { endedBeforeListening, portInUse } from './ended.ts';
import type { Server } from './server.ts';

/**
 * The server says that its port is in use, with the end of what it printed; whether something else listens on the port that
 * it was given.
 */
export type Busy = { readonly busy: string; readonly taken: boolean };

/** Why a server ended before it was ready. Throws CouldNotCheck when its packages are not installed. */
export async function whyEnded(
  ended: Ended,
  { port, output }: Server,
  { world }: CheckContext,
): Promise<Finding | Busy> {
  const printed = plainText(`${ended.stdout}\n${ended.stderr}`);
  const obstacle = await notInstalled(world.files, printed);
  if (obstacle) throw obstacle;
  const busy = portInUse(printed);
  if (busy === port || busy === 'some') {
    const taken = await world.network.accepts(port);
    // A port that it names none of, and not the one that it was given: one of its own.
    if (taken || busy === port) return { busy: output(), taken };
    return {
      message: message(
        'The server wants a port that is in use, not the one it was given. Make it listen on the port in the environment variable PORT.',
      ),
      output: output(),
    };
  }
  if (busy !== undefined)
    return {
      message: message(
        'The server wants port {0}, which is in use. Make it listen on the port in the environment variable PORT.',
        busy,
      ),
      output: output(),
      cause: 'not listening',
    };
  const cause = ended.code === 0 ? { cause: 'ended' as const } : await causeOfEnd(printed, world.files);
  return { message: endedBeforeListening(ended), output: output(), ...cause };
}

/** Why a server that runs is not ready. */
export async function whyNotReady(
  { port, output }: Server,
  { path, seconds }: ServerFields['ready'],
  { world }: CheckContext,
): Promise<Finding> {
  if (path !== undefined && (await world.network.accepts(port)))
    return {
      message: message('The server listens, but did not answer GET {0} within {1} seconds.', path, seconds),
      output: output(),
      cause: 'no answer',
    };
  return {
    message: message(
      'The server did not listen on port {0} within {1} seconds. Make it listen on the port in the environment variable PORT (in Node: process.env.PORT).',
      port,
      seconds,
    ),
    output: output(),
    cause: 'not listening',
  };
}
