import { createServer } from 'node:http';
import { closeLoan, findCopy, findLoan, insertLoan, openLoansOf } from './database.mjs';
import { Refusal, readJson, send } from './http.mjs';

// This server passes on whatever a client says. Move the rules of client.mjs in here, where nobody gets around them;
// days.mjs can calculate, and database.mjs says in a DatabaseError what it refuses.
// To refuse a request anywhere:   throw new Refusal(status, 'why')

/** POST /loans with {"copyId": 13, "memberId": 41}. The days a client sends along do not count. */
async function lend(request, response) {
  const body = await readJson(request);
  // TODO: are the ids whole numbers? Does the member have an overdue loan? From when to when is the copy lent?
  // TODO: say 409 when the database refuses because of loans_one_open_per_copy, and 404 because of the other two rules
  send(response, 201, await insertLoan(body));
}

/** POST /loans/{id}/return. What a client sends along does not count. */
async function giveBack(request, response, id) {
  const { returnedOn, feeCents } = await readJson(request);
  // TODO: when is it returned, and what does the member owe? Say 404 when there is no such loan, and 409 when it is over.
  send(response, 200, await closeLoan(id, { returnedOn, feeCents }));
}

function found(thing) {
  if (!thing) throw new Refusal(404, 'not found');
  return thing;
}

const routes = [
  ['POST', /^\/loans$/, lend],
  ['POST', /^\/loans\/(\d+)\/return$/, giveBack],
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
    // TODO: who may read this?
    send(response, 500, { error: error.message, stack: error.stack });
  });
});

server.listen(Number(process.env.PORT ?? 3000), '127.0.0.1');
