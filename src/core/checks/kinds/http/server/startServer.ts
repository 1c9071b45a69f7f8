import { message } from '../../../../message.ts';
import type { Finding } from '../../../engine/evidence.ts';
import type { CheckContext } from '../../../engine/kind.ts';
import { unreadable } from '../../../engine/unreadable.ts';
import { CouldNotCheck } from '../../../engine/verdict.ts';
import { commandText, type Ended, NoAnswer, type RunningProgram } from '../../../engine/world.ts';
import { plainText } from '../../../programs/plainText.ts';
import type { ServerFields } from '../fields/server.ts';
import { excerpt } from './ended.ts';
import { readProcfile, type ServerLine, withPort } from './procfile.ts';
import { answerLimits, type Server } from './server.ts';
import { type Busy, whyEnded, whyNotReady } from './whyNotReady.ts';

/** Milliseconds that a server may run: a chain's own limits end it long before. */
const longestRun = 10 * 60_000;
/** Milliseconds between two looks whether it listens. */
const between = 10;

/** Starts the learner's server on a port of its own and waits until it is ready, or says what is wrong with it. */
export async function startServer(
  fields: ServerFields,
  context: CheckContext,
  port?: number,
): Promise<Server | Finding> {
  const line = await chosenLine(fields, context);
  if ('message' in line) return line;
  const first = await attempt(line, fields, context, port ?? (await context.world.network.freePort()));
  if (!('busy' in first)) return first;
  // Something else may have taken the port between our look at it and the server's.
  const second = await attempt(line, fields, context, await context.world.network.freePort());
  if (!('busy' in second)) return second;
  if (!second.taken)
    return {
      message: message(
        'The server says that its port is in use, but nothing else listens on the port it was given. Make it listen on the port in the environment variable PORT, and only once.',
      ),
      output: second.busy,
    };
  throw new CouldNotCheck({
    kind: 'port busy',
    message: message('The server was given two ports, and other programs took both of them. Check again.'),
    fix: { kind: 'retry' },
    finding: { output: second.busy },
  });
}

async function chosenLine({ start }: ServerFields, { world }: CheckContext): Promise<ServerLine | Finding> {
  const procfile = await world.files.read('Procfile');
  switch (procfile.state) {
    case 'text':
      return readProcfile(procfile.text);
    case 'missing':
    case 'folder':
      return start;
    case 'not text':
    case 'too large':
      return unreadable('Procfile', procfile.state);
  }
}

type Attempt = Server | Finding | Busy;

async function attempt(
  line: ServerLine,
  { env, ready }: ServerFields,
  context: CheckContext,
  port: number,
): Promise<Attempt> {
  const { world, signal } = context;
  const filled = withPort(line, port);
  const program = await world.programs.start(filled, {
    // Python keeps back what it prints into a pipe; it would be missing beside the finding.
    env: { PYTHONUNBUFFERED: '1', ...env, PORT: String(port), ...filled.env },
    shownAs: commandText(line, { ...env, ...line.env }),
    timeLimit: longestRun,
    signal,
  });
  const server = follow(program, line, port);
  let started = false;
  try {
    const until = world.now() + ready.seconds * 1000;
    while (!server.ended() && world.now() < until) {
      if (await isReady(server, ready.path, context)) {
        started = true;
        return server;
      }
      await Promise.race([world.wait(between, signal), program.ended]);
    }
    const ended = server.ended();
    if (ended) return await whyEnded(ended, server, context);
    return await whyNotReady(server, ready, context);
  } finally {
    if (!started) await program.stop();
  }
}

function follow(program: RunningProgram, line: ServerLine, port: number): Server {
  let ended: Ended | undefined;
  void program.ended.then(how => {
    ended = how;
  });
  return {
    port,
    line,
    program,
    ended: () => ended,
    output: () => excerpt(plainText(program.output())),
    answerLimit: answerLimits.first,
  };
}

async function isReady({ port }: Server, path: string | undefined, { world, signal }: CheckContext): Promise<boolean> {
  if (!(await world.network.accepts(port))) return false;
  if (path === undefined) return true;
  try {
    const request = { port, method: 'GET', target: path, headers: [], timeLimit: 2000, signal };
    return (await world.network.send(request)).status < 500;
  } catch (error) {
    if (error instanceof NoAnswer) return false;
    throw error;
  }
}
