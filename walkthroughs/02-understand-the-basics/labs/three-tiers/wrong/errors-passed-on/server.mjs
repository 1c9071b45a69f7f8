import { createServer } from 'node:http';
import { findCopy, findLoan, openLoansOf } from './database.mjs';
import { Refusal, readJson, send } from './http.mjs';
import { giveBack, lend } from './lending.mjs';

const largestId = 2_147_483_647; // what the database's type integer can hold

const isId = value => Number.isInteger(value) && value > 0 && value <= largestId;

/** POST /loans with {"copyId": 13, "memberId": 41}. Whatever else a client sends does not count. */
async function postLoan(request, response) {
  const body = await readJson(request);
  if (!isId(body?.copyId) || !isId(body.memberId)) throw new Refusal(422, 'copyId and memberId must be ids');
  send(response, 201, await lend(body.copyId, body.memberId));
}

/** POST /loans/{id}/return. The body does not count. */
async function postReturn(_, response, id) {
  send(response, 200, await giveBack(id));
}

function found(thing) {
  if (!thing) throw new Refusal(404, 'not found');
  return thing;
}

const routes = [
  ['POST', /^\/loans$/, postLoan],
  ['POST', /^\/loans\/(\d+)\/return$/, postReturn],
  ['GET', /^\/loans\/(\d+)$/, async (_, response, id) => send(response, 200, found(await findLoan(id)))],
  ['GET', /^\/copies\/(\d+)$/, async (_, response, id) => send(response, 200, found(await findCopy(id)))],
  ['GET', /^\/members\/(\d+)\/loans$/, async (_, response, id) => send(response, 200, await openLoansOf(id))],
];

async function answer(request, response) {
  for (const [method, path, handler] of routes) {
    const match = path.exec(request.url);
    if (match && request.method === method) return handler(request, response, Number(match[1]));
  }
  throw new Refusal(404, 'not found');
}

const server = createServer((request, response) => {
  answer(request, response).catch(error => {
    if (error instanceof Refusal) return send(response, error.status, { error: error.message });
    console.error(error);
    send(response, 500, { error: error.message });
  });
});

server.listen(Number(process.env.PORT ?? 3000), '127.0.0.1');
