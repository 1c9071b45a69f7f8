import { randomInt } from 'node:crypto';
import { createConnection, type Socket } from 'node:net';
import { type Network, NoAnswer } from '../../core/checks/engine/world.ts';
import { sendRequest } from './sendRequest.ts';

/** A server may listen on either. Nothing else is ever connected to. */
const loopback = ['127.0.0.1', '::1'] as const;

/**
 * Below the ports that systems give to connections of their own (Linux from 32768, others from 49152, as in RFC 6335): such
 * a port accepts nothing and cannot be listened on all the same.
 */
const firstPort = 20_000;
const lastPort = 32_000;

/** Milliseconds until a connection to this machine counts as not accepted. */
const connectLimit = 1000;

/** HTTP and TCP to this machine. */
export function openNetwork(): Network {
  const given = new Set<number>();
  const accepts = async (port: number) => (await Promise.all(loopback.map(host => isOpen(host, port)))).includes(true);
  return {
    accepts,
    async freePort() {
      for (let tries = 0; tries < 200; tries++) {
        const port = randomInt(firstPort, lastPort + 1);
        if (given.has(port)) continue;
        // Noted before it is looked at: others may be looking for one at the same time.
        given.add(port);
        if (!(await accepts(port))) return port;
      }
      throw new Error('No port of this machine is free.');
    },
    async send(request) {
      const socket = await connect(request.port, request.signal);
      return sendRequest(socket, request);
    },
    async exchange(port, text, options) {
      return exchangeOver(await connect(port, options.signal), text, options);
    },
  };
}

async function isOpen(host: string, port: number): Promise<boolean> {
  const socket = createConnection({ host, port });
  const timer = setTimeout(() => socket.destroy(new Error('too slow')), connectLimit);
  try {
    return await connected(socket).then(
      () => true,
      () => false,
    );
  } finally {
    clearTimeout(timer);
    socket.destroy();
  }
}

/** A connection to whichever address is listened on. */
async function connect(port: number, signal: AbortSignal): Promise<Socket> {
  for (const host of loopback) {
    signal.throwIfAborted();
    const socket = createConnection({ host, port });
    try {
      await connected(socket);
      return socket;
    } catch (error) {
      socket.destroy();
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'ECONNRESET') throw new NoAnswer('reset');
      if (code === 'ETIMEDOUT') throw new NoAnswer('timed out');
      if (!['ECONNREFUSED', 'EADDRNOTAVAIL', 'EAFNOSUPPORT', 'ENETUNREACH', 'EHOSTUNREACH'].includes(code ?? ''))
        throw error;
    }
  }
  throw new NoAnswer('refused');
}

function connected(socket: Socket): Promise<void> {
  return new Promise((resolve, reject) => {
    // The listener stays: an error that comes before anyone else listens would end us.
    socket.once('connect', resolve).on('error', reject);
  });
}

type ExchangeOptions = Parameters<Network['exchange']>[2];

/** Characters of an exchange that are kept; more ends it. */
const longestExchange = 1_000_000;

function exchangeOver(
  socket: Socket,
  text: string,
  { timeLimit = 10_000, signal, until, ended }: ExchangeOptions,
): Promise<string> {
  return new Promise((resolve, reject) => {
    let received = '';
    const decoder = new TextDecoder('utf-8');
    const finish = (settle: () => void) => {
      clearTimeout(timer);
      looking.cancel();
      signal.removeEventListener('abort', abort);
      socket.destroy();
      settle();
    };
    const answer = (how: 'closed' | 'time' | 'enough' | 'too long') =>
      finish(() => {
        ended?.(how);
        if (received === '') reject(new NoAnswer(how === 'time' ? 'timed out' : 'reset'));
        else resolve(received);
      });
    const timer = setTimeout(() => answer('time'), timeLimit);
    const looking = nowAndThen(() => until?.(received) && answer('enough'));
    const abort = () => finish(() => reject(signal.reason));
    signal.addEventListener('abort', abort, { once: true });
    socket
      .on('data', bytes => {
        received += decoder.decode(bytes, { stream: true });
        if (received.length > longestExchange) answer('too long');
        else looking.look();
      })
      .on('end', () => answer('closed'))
      .on('error', () => answer('closed'));
    if (signal.aborted) abort();
    else socket.write(text);
  });
}

/** Looks at once, but takes no more than a fifth of the time: what comes byte by byte would be read as often. */
function nowAndThen(work: () => unknown) {
  let timer: NodeJS.Timeout | undefined;
  let rest = 0;
  const run = () => {
    timer = undefined;
    const began = performance.now();
    work();
    const took = performance.now() - began;
    rest = took < 1 ? 0 : 4 * took;
  };
  return {
    look() {
      if (rest === 0) run();
      else timer ??= setTimeout(run, rest);
    },
    cancel: () => clearTimeout(timer),
  };
}
