import { setMaxListeners } from 'node:events';
import { ClientRequest, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { type Header, type HttpRequest, type HttpResponse, NoAnswer } from '../../core/checks/engine/world.ts';

/** Bytes of a body that are kept. */
const longestBody = 1_000_000;
/** Milliseconds. */
const usualLimit = 10_000;

/** Sends one request over a connection that is used for nothing else. Throws NoAnswer. */
export function sendRequest(socket: Socket, request: HttpRequest): Promise<HttpResponse> {
  const { method, target, body, timeLimit = usualLimit, sendsAllFirst = false, signal } = request;
  // A check may send a hundred requests at a time, and all of them end with the same signal.
  setMaxListeners(0, signal);
  const began = performance.now();
  return new Promise((resolve, reject) => {
    // Not `request()`: VS Code replaces it with one that looks for proxies and does not use the connection that it is given.
    const outgoing = new ClientRequest({
      method,
      path: target,
      headers: completeHeaders(request) as unknown as string[],
      createConnection: () => socket,
    });
    const finish = (settle: () => void) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
      outgoing.destroy();
      socket.destroy();
      settle();
    };
    const fail = (error: unknown) => finish(() => reject(error));
    const abort = () => fail(signal.reason);
    const timer = setTimeout(() => fail(new NoAnswer('timed out')), timeLimit);
    signal.addEventListener('abort', abort, { once: true });
    outgoing
      .on('response', message => {
        readBody(message).then(
          body => finish(() => resolve(toResponse(message, body, performance.now() - began))),
          error => fail(noAnswer(error)),
        );
      })
      // A protocol was changed, as asked for: there is no body to wait for.
      .on('upgrade', message => finish(() => resolve(toResponse(message, { body: '' }, performance.now() - began))))
      .on('error', error => fail(noAnswer(error)));
    if (sendsAllFirst) readWhenSent(outgoing, socket);
    if (signal.aborted) abort();
    else outgoing.end(body);
  });
}

/** Reads nothing before all is sent: who stops reading and answers early is then not heard, and never heard by luck. */
function readWhenSent(outgoing: ClientRequest, socket: Socket): void {
  outgoing.on('socket', () => socket.pause()).on('finish', () => socket.resume());
}

/** The request's headers as they are, with what HTTP/1.1 needs around them; RFC 9112, sections 3.2 and 6. */
function completeHeaders({ port, method, headers, body }: HttpRequest): Header[] {
  const has = (name: string) => headers.some(([own]) => own.toLowerCase() === name);
  const sized = body !== undefined || ['POST', 'PUT', 'PATCH'].includes(method);
  return [
    ...(has('host') ? [] : [['Host', `localhost:${port}`] as const]),
    ...headers,
    ...(sized && !has('content-length') && !has('transfer-encoding')
      ? [['Content-Length', String(new TextEncoder().encode(body ?? '').length)] as const]
      : []),
    ...(has('connection') ? [] : [['Connection', 'close'] as const]),
  ];
}

type Kept = Pick<HttpResponse, 'body' | 'isCut'>;

async function readBody(message: IncomingMessage): Promise<Kept> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    if (size < longestBody) chunks.push(chunk);
    size += chunk.length;
  }
  const body = new TextDecoder('utf-8').decode(Buffer.concat(chunks).subarray(0, longestBody));
  return size > longestBody ? { body, isCut: true } : { body };
}

function toResponse(message: IncomingMessage, kept: Kept, milliseconds: number): HttpResponse {
  const { rawHeaders } = message;
  const headers = rawHeaders.flatMap((name, at): Header[] => (at % 2 === 0 ? [[name, rawHeaders[at + 1] ?? '']] : []));
  return { status: message.statusCode ?? 0, reason: message.statusMessage ?? '', headers, ...kept, milliseconds };
}

function noAnswer(error: unknown): unknown {
  const { code = '' } = error as NodeJS.ErrnoException;
  if (code.startsWith('HPE_')) return new NoAnswer('not HTTP');
  if (['ECONNRESET', 'EPIPE', 'ECONNABORTED', 'ERR_STREAM_PREMATURE_CLOSE'].includes(code))
    return new NoAnswer('reset');
  return error;
}
