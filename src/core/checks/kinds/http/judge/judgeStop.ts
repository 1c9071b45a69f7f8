import { message } from '../../../../message.ts';
import type { Finding } from '../../../engine/evidence.ts';
import type { CheckContext } from '../../../engine/kind.ts';
import { CouldNotCheck } from '../../../engine/verdict.ts';
import type { Ended } from '../../../engine/world.ts';
import type { StopStep } from '../assertions.ts';
import type { Scene } from '../scene.ts';
import type { Server } from '../server/server.ts';
import { ask } from '../wire/ask.ts';
import { judgeResponse } from './judgeResponse.ts';

/** Milliseconds that a request gets to reach the handler before the server is asked to end. */
const underWay = 250;

/**
 * Asks the server to end while a request is under way. That one must still be answered, new connections must be refused,
 * and the server must end: with exit code 0, or by the signal after it has answered.
 */
export async function judgeStop(
  { inFlight, expect, within }: StopStep['stop'],
  { context, servers, variables }: Scene,
): Promise<Finding | undefined> {
  const server = servers.at(1);
  if ('message' in server) return server;
  const { world, signal, given } = context;
  let answered = false;
  const answering = ask(inFlight, server, variables, context).finally(() => {
    answered = true;
  });
  // Waited for below, unless the check is cancelled before; nobody is there to hear of it then.
  answering.catch(() => undefined);
  await world.wait(underWay, signal);
  const wasUnderWay = !answered;
  if (!server.program.terminate()) throw noSignals();
  const asked = world.now();
  servers.wasStopped();
  const refused = await isRefused(server, () => answered, context);
  const answer = await answering;
  const wrong =
    'message' in answer
      ? runnerNote(server, answer)
      : (judgeResponse(expect, answer.response, { variables, request: answer.request, given }) ??
        (refused ? undefined : { message: message('After SIGTERM, the server still accepts new connections.') }));
  // What the signal itself ends answers nothing any more: a server that answered has seen to it before.
  const drained = wasUnderWay && !wrong;
  const finding = wrong ?? (await howEnded(server, { until: asked + within * 1000, within, drained }, context));
  return finding && { ...finding, output: server.output() };
}

/** Whether connections are refused by the time the request under way is answered, or a moment later. */
async function isRefused({ port }: Server, answered: () => boolean, { world, signal }: CheckContext): Promise<boolean> {
  for (let last = false; ; last = answered()) {
    if (!(await world.network.accepts(port))) return true;
    if (last) return false;
    await world.wait(50, signal);
  }
}

async function howEnded(
  server: Server,
  { until, within, drained }: { readonly until: number; readonly within: number; readonly drained: boolean },
  { world, signal }: CheckContext,
): Promise<Finding | undefined> {
  const { program, ended } = server;
  while (!ended() && world.now() < until) await Promise.race([program.ended, world.wait(100, signal)]);
  const how = ended();
  if (!how)
    return {
      message: message(
        'The server still runs {0} seconds after SIGTERM. Close what keeps it alive, such as idle connections and timers.',
        within,
      ),
    };
  if (how.code === 0 || (drained && isSigterm(how))) return undefined;
  return runnerNote(server, {
    message:
      how.code === undefined
        ? message('The server was ended by the signal {0}; it must end by itself, with exit code 0.', how.signal ?? '')
        : message('After SIGTERM, the server ended with exit code {0}; expected 0.', how.code),
  });
}

/**
 * Whether a program ended by SIGTERM in the end: many servers restore the signal's own action once they have drained, and
 * Java's virtual machine ends with 128 and the signal's number.
 */
const isSigterm = ({ code, signal }: Ended) => signal === 'SIGTERM' || code === 143;

/** Programs that start another one, and end by the signal whatever becomes of that. */
const runners = /^(?:npm|npx|yarn|yarnpkg|pnpm|bun|bunx|nodemon)(?:\.cmd)?$/;

/** Says that it is not the server itself that gets the signal, where something else was found because of that. */
function runnerNote({ line, ended }: Server, finding: Finding): Finding {
  const name = line.program.split('/').at(-1) ?? '';
  const code = ended()?.code;
  if (!ended() || code === 0 || !runners.test(name)) return finding;
  return {
    ...finding,
    message: message(
      'SIGTERM goes to {0}, which ends without waiting for the server. Start the program itself in the Procfile, such as "web: node server.js".',
      name,
    ),
  };
}

function noSignals(): CouldNotCheck {
  return new CouldNotCheck({
    kind: 'not reachable',
    message: message(
      'Windows has no SIGTERM, so this step cannot be checked there. Open the folder in WSL or in a dev container, then check again.',
    ),
    fix: { kind: 'retry' },
  });
}
