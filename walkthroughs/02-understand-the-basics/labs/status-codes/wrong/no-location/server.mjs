import { createServer } from 'node:http';
import { Refusal, readJson, send } from './http.mjs';
import { findCopy, findLoan, giveBack, isLent, lend, listCopies, listLoans, removeCopy, saveCopy } from './shelf.mjs';

/** What each address can do. A function gets the request, the response and the parts of the path in parentheses. */
const routes = [
  { path: /^\/copies$/, GET: allCopies },
  { path: /^\/copies\/([^/]+)$/, GET: oneCopy, PUT: putCopy, DELETE: deleteCopy },
  { path: /^\/loans$/, GET: allLoans, POST: newLoan },
  { path: /^\/loans\/(\d+)$/, GET: oneLoan },
  { path: /^\/loans\/(\d+)\/return$/, POST: returnLoan },
];

function allCopies(_, response) {
  send(response, 200, listCopies());
}

function oneCopy(_, response, barcode) {
  send(response, 200, existing(findCopy(barcode), 'copy'));
}

/** Creates or replaces the copy at this address: {"title": "…"}. */
async function putCopy(request, response, barcode) {
  const { title } = await readTexts(request, ['title']);
  const isNew = saveCopy({ barcode, title });
  send(response, isNew ? 201 : 200, findCopy(barcode));
}

function deleteCopy(_, response, barcode) {
  existing(findCopy(barcode), 'copy');
  if (isLent(barcode)) throw new Refusal(409, 'this copy is on loan');
  removeCopy(barcode);
  send(response, 204);
}

function allLoans(_, response) {
  send(response, 200, listLoans());
}

function oneLoan(_, response, id) {
  send(response, 200, existing(findLoan(Number(id)), 'loan'));
}

/** Lends a copy: {"barcode": "…", "member": "…"}. */
async function newLoan(request, response) {
  const { barcode, member } = await readTexts(request, ['barcode', 'member']);
  existing(findCopy(barcode), 'copy');
  if (isLent(barcode)) throw new Refusal(409, 'this copy is on loan');
  const loan = lend(barcode, member);
  send(response, 201, loan);
}

function returnLoan(_, response, id) {
  const loan = existing(findLoan(Number(id)), 'loan');
  if (!loan.open) throw new Refusal(409, 'this loan is over');
  giveBack(loan);
  send(response, 200, loan);
}

function existing(thing, name) {
  if (!thing) throw new Refusal(404, `no such ${name}`);
  return thing;
}

/** The body as an object in which each of these fields is a string that is not empty. */
async function readTexts(request, names) {
  const body = await readJson(request).catch(error => {
    throw error instanceof SyntaxError ? new Refusal(400, 'the body is not JSON') : error;
  });
  for (const name of names) {
    const text = body?.[name];
    if (typeof text !== 'string' || text === '') throw new Refusal(400, `${name} must be a text`);
  }
  return body;
}

/** Chooses by path and method what answers. */
async function route(request, response) {
  const [pathname] = request.url.split('?');
  for (const { path, ...methods } of routes) {
    const match = path.exec(pathname);
    if (!match) continue;
    const method = request.method === 'HEAD' ? 'GET' : request.method;
    const answer = methods[method];
    if (!answer) throw new Refusal(405, 'not with this method', { Allow: Object.keys(methods).join(', ') });
    return answer(request, response, ...match.slice(1));
  }
  throw new Refusal(404, 'nothing here');
}

const server = createServer((request, response) => {
  route(request, response).catch(error => {
    if (error instanceof Refusal) return send(response, error.status, { error: error.message }, error.headers);
    console.error(error);
    send(response, 500, { error: 'something went wrong here' });
  });
});

server.listen(Number(process.env.PORT ?? 3000), '127.0.0.1');
