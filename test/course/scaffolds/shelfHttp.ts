import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';

// biome-ignore lint/suspicious/noExplicitAny: JSON answers, whose members each test asserts on
export type Answer = { status: number; headers: Headers; text: string; body: any };

/** Sends a request, with a JSON body if there is one, or a raw one if it is text. */
export async function call(base: string, method: string, path: string, body?: unknown): Promise<Answer> {
  const sent = body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) };
  const headers: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' };
  const response = await fetch(base + path, { method, headers, ...sent });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, body: text ? JSON.parse(text) : undefined };
}

/** Sends a request whose answer must be a problem document (RFC 9457) of this status. */
export async function problem(base: string, status: number, method: string, path: string, body?: unknown) {
  const answer = await call(base, method, path, body);
  assert.equal(answer.status, status, `${method} ${path}: ${answer.text}`);
  assert.match(answer.headers.get('content-type') ?? '', /^application\/problem\+json(;|$)/);
  assert.equal(answer.body.status, status);
  assert.equal(typeof answer.body.title, 'string');
  assert.equal(typeof answer.body.type, 'string');
  assert.doesNotMatch(answer.text, /node_modules|\.js:\d|select |insert /);
  return answer;
}

/** A POST that has begun and is not complete until `finish` is called: a request under way for as long as a test needs. */
export async function slowPost(base: string, path: string, body: unknown) {
  const text = JSON.stringify(body);
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
    expect: '100-continue',
  };
  const sent = request(base + path, { method: 'POST', headers });
  const answered = once(sent, 'response');
  const failed = once(sent, 'error').then(([error]) => error as Error);
  answered.catch(() => undefined); // the code that waits for the answer hears about it; nobody else has to
  sent.flushHeaders();
  await once(sent, 'continue'); // the server has the request in hand
  sent.write(text.slice(0, 5));
  const finish = async () => {
    sent.end(text.slice(5));
    const [response] = await answered;
    response.resume();
    return response.statusCode as number;
  };
  return { finish, failed };
}

/** Whether a new connection is refused, waiting up to `seconds` for that. */
export async function refusesConnections(base: string, seconds = 5): Promise<boolean> {
  const deadline = Date.now() + seconds * 1000;
  while (Date.now() < deadline) {
    const sent = request(`${base}/healthz`, { agent: false });
    const refused = new Promise<boolean>(resolve => {
      sent.on('error', error => resolve((error as NodeJS.ErrnoException).code === 'ECONNREFUSED'));
      sent.on('response', response => response.resume().on('end', () => resolve(false)));
    });
    sent.end();
    if (await refused) return true;
    await wait(50);
  }
  return false;
}

/** Asks until an address answers with this status, waiting up to `seconds`. */
export async function untilStatus(base: string, path: string, status: number, seconds = 20): Promise<Answer> {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const answer = await call(base, 'GET', path);
    if (answer.status === status) return answer;
    assert.ok(Date.now() < deadline, `${path} stayed at ${answer.status}: ${answer.text}`);
    await wait(100);
  }
}
