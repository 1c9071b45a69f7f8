import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { Writable } from 'node:stream';
import { after, before, test } from 'node:test';
import { pino } from 'pino';
import { serve } from './shelf.js';

// No real database here: what these tests are about happens before it is asked, or because it fails.
const secret = 'relation "loans_internal" at 10.0.0.7';
let failure;
const database = {
  query: async () => {
    throw failure ?? new Error(secret);
  },
};
const lines = [];
const log = new Writable({
  write(chunk, _encoding, done) {
    lines.push(JSON.parse(chunk));
    done();
  },
});

let shelf;
before(async () => {
  shelf = await serve(database, pino({ level: 'info' }, log));
});
after(() => shelf?.close());

/** Sends a request and asserts that the answer is a problem document of this status. */
async function problem(status, method, path, body, headers) {
  const answer = await shelf.call(method, path, body, headers);
  assert.equal(answer.status, status, answer.text);
  assert.match(answer.headers.get('content-type'), /^application\/problem\+json\b/);
  assert.equal(answer.body.status, status);
  assert.ok(answer.body.title && answer.body.type);
  assert.equal(answer.body.requestId, answer.headers.get('x-request-id'));
  return answer;
}

/** The same with a body that is sent as it is. */
async function rawProblem(status, body, headers) {
  const response = await fetch(`${shelf.base}/books`, { method: 'POST', body, headers });
  assert.equal(response.status, status);
  assert.match(response.headers.get('content-type'), /^application\/problem\+json\b/);
  return response.json();
}

test('an unknown address, and an id that cannot be one, are 404', async () => {
  await problem(404, 'GET', '/nothing');
  await problem(404, 'GET', '/books/abc');
  await problem(404, 'GET', '/books/0');
  await problem(404, 'GET', '/books/99999999999');
});

test('an address that cannot be decoded is 400', async () => {
  await problem(400, 'GET', '/books/%zz');
});

test('a method that an address does not have is 405, and Allow names those it has', async () => {
  const { headers } = await problem(405, 'PATCH', '/books');
  assert.equal(headers.get('allow'), 'GET, POST, HEAD, OPTIONS');
  assert.equal((await problem(405, 'GET', '/loans/1/return')).headers.get('allow'), 'POST, OPTIONS');
  await problem(405, 'POST', '/healthz');
  const options = await shelf.call('OPTIONS', '/books/1');
  assert.equal(options.status, 204);
  assert.equal(options.headers.get('allow'), 'GET, PUT, DELETE, HEAD, OPTIONS');
});

test('a body that is not JSON is 400, one of another kind 415, a huge one 413', async () => {
  const json = { 'content-type': 'application/json' };
  const broken = await rawProblem(400, '{"isbn": hunter2}', json);
  assert.doesNotMatch(JSON.stringify(broken), /hunter2/);
  await rawProblem(415, 'isbn=1', { 'content-type': 'application/x-www-form-urlencoded' });
  await problem(415, 'POST', '/books');
  await rawProblem(413, JSON.stringify({ title: 'x'.repeat(200_000) }), json);
});

test('values that cannot be used are 422, all of them at once, by JSON pointer', async () => {
  const { body } = await problem(422, 'POST', '/books', { isbn: '1', title: ' ', 'a/b': 1 });
  assert.deepEqual(body.errors.map(({ pointer }) => pointer).sort(), ['/author', '/a~1b', '/isbn', '/title'].sort());
  await problem(422, 'POST', '/books', ['not', 'an', 'object']);
  await problem(422, 'POST', '/books', { isbn: '9780000000000', title: 'a\0b', author: 'A' });
  await problem(422, 'POST', '/members', { name: 'A', email: 'nobody' });
  await problem(422, 'POST', '/loans', { copyId: '1', memberId: 1 });
  await problem(422, 'POST', '/loans', { copyId: 1, memberId: 1, days: 0 });
});

test('a query that cannot be used is 400, by parameter', async () => {
  const { body } = await problem(400, 'GET', '/books?limit=0');
  assert.equal(body.errors[0].parameter, 'limit');
  await problem(400, 'GET', '/books?limit=101');
  await problem(400, 'GET', '/books?after=1&after=2');
  await problem(400, 'GET', '/books?lim=1');
  await problem(400, 'GET', '/loans?open=perhaps');
  await problem(400, 'GET', '/loans?memberId=x');
});

test('what nobody expected is 500: logged with the request id, and silent about the inside', async () => {
  const answer = await problem(500, 'GET', '/books');
  assert.doesNotMatch(answer.text, /loans_internal|10\.0\.0\.7|\.js|stack/);
  const line = lines.find(({ req }) => req?.id === answer.body.requestId);
  assert.equal(line.err.message, secret);
  assert.equal(line.level, pino.levels.values.error);
});

test('a database that cannot be reached is 503 with Retry-After, and the service is alive but not ready', async () => {
  failure = Object.assign(new Error(secret), { code: 'ECONNREFUSED' });
  try {
    const answer = await problem(503, 'GET', '/books');
    assert.ok(answer.headers.get('retry-after'));
    assert.doesNotMatch(answer.text, /loans_internal/);
    assert.equal((await shelf.call('GET', '/readyz')).status, 503);
    assert.equal((await shelf.call('GET', '/healthz')).status, 200);
  } finally {
    failure = undefined;
  }
});

test('an acceptable request id is kept, any other replaced', async () => {
  const given = await shelf.call('GET', '/healthz', undefined, { 'x-request-id': 'edge-42' });
  assert.equal(given.headers.get('x-request-id'), 'edge-42');
  const odd = await shelf.call('GET', '/healthz', undefined, { 'x-request-id': '{"level":60}' });
  assert.match(odd.headers.get('x-request-id'), /^[0-9a-f-]{36}$/);
});

test('the log has no headers in it', async () => {
  await shelf.call('GET', '/nothing', undefined, { authorization: 'Bearer letmein', 'x-request-id': 'looked-at' });
  const line = lines.find(({ req }) => req?.id === 'looked-at');
  assert.equal(line.res.statusCode, 404);
  assert.doesNotMatch(JSON.stringify(line), /letmein/);
});

test('every answer carries the security headers and none names the framework', async () => {
  for (const path of ['/healthz', '/nothing']) {
    const { headers } = await shelf.call('GET', path);
    assert.equal(headers.get('x-content-type-options'), 'nosniff');
    assert.match(headers.get('content-security-policy'), /default-src 'self'/);
    assert.ok(headers.get('strict-transport-security'));
    assert.equal(headers.get('x-powered-by'), null);
  }
});

test('a body that ends early does no harm', async () => {
  const headers = { 'content-type': 'application/json', 'content-length': '100' };
  const cut = httpRequest(`${shelf.base}/books`, { method: 'POST', headers });
  const broken = once(cut, 'error').catch(() => undefined);
  cut.write('{"isbn":');
  setTimeout(() => cut.destroy(new Error('cut')), 50);
  await broken;
  assert.equal((await shelf.call('GET', '/healthz')).status, 200);
});
