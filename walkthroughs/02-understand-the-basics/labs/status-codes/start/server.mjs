import { createServer } from 'node:http';
import { Refusal, readJson, send } from './http.mjs';
import { findCopy, findLoan, giveBack, isLent, lend, listCopies, listLoans, removeCopy, saveCopy } from './shelf.mjs';

// This server works, and answers 200 to everything. Choose the status code that says what really happened.
// To refuse a request anywhere in here:   throw new Refusal(status, 'why', { 'Some-Header': 'value' });

/** What each address can do. A function gets the request, the response and the parts of the path in parentheses. */
const routes = [
  { path: /^\/copies$/, GET: allCopies },
  { path: /^\/copies\/([^/]+)$/, GET: oneCopy, PUT: putCopy, DELETE: deleteCopy },
  { path: /^\/loans$/, GET: allLoans, POST: newLoan },
  { path: /^\/loans\/(\d+)$/, GET: oneLoan },
  { path: /^\/loans\/(\d+)\/return$/, GET: returnLoan }, // TODO: this changes something; GET must not
];

function allCopies(_, response) {
  send(response, 200, listCopies());
}

function oneCopy(_, response, barcode) {
  send(response, 200, findCopy(barcode) ?? { error: 'no such copy' }); // TODO
}

/** Creates or replaces the copy at this address: {"title": "…"}. A title is a string that is not empty. */
async function putCopy(request, response, barcode) {
  const { title } = await readJson(request); // TODO: what if it is not JSON, or has no title?
  saveCopy({ barcode, title });
  send(response, 200, findCopy(barcode)); // TODO: was it created or replaced?
}

function deleteCopy(_, response, barcode) {
  if (isLent(barcode)) return send(response, 200, { error: 'this copy is on loan' }); // TODO
  removeCopy(barcode);
  send(response, 200); // TODO: nothing is left to send
}

function allLoans(_, response) {
  send(response, 200, listLoans());
}

function oneLoan(_, response, id) {
  send(response, 200, findLoan(Number(id)) ?? { error: 'no such loan' }); // TODO
}

/** Lends a copy: {"barcode": "…", "member": "…"}. A member is a string that is not empty. */
async function newLoan(request, response) {
  const { barcode, member } = await readJson(request); // TODO: as above
  if (!findCopy(barcode)) return send(response, 200, { error: 'no such copy' }); // TODO
  if (isLent(barcode)) return send(response, 200, { error: 'this copy is on loan' }); // TODO
  send(response, 200, lend(barcode, member)); // TODO: and where is the new loan?
}

function returnLoan(_, response, id) {
  const loan = findLoan(Number(id)); // TODO: what if there is none, or it is over already?
  giveBack(loan);
  send(response, 200, loan);
}

/** Chooses by path and method what answers. */
async function route(request, response) {
  const [pathname] = request.url.split('?');
  for (const { path, ...methods } of routes) {
    const match = path.exec(pathname);
    if (!match) continue;
    const method = request.method === 'HEAD' ? 'GET' : request.method;
    const answer = methods[method];
    if (!answer) return send(response, 200, { error: 'not with this method' }); // TODO: and with which ones?
    return answer(request, response, ...match.slice(1));
  }
  send(response, 200, { error: 'nothing here' }); // TODO
}

const server = createServer((request, response) => {
  route(request, response).catch(error => {
    if (error instanceof Refusal) return send(response, error.status, { error: error.message }, error.headers);
    console.error(error);
    send(response, 500, { error: 'something went wrong here' });
  });
});

server.listen(Number(process.env.PORT ?? 3000), '127.0.0.1');
