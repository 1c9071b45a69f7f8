import { cookieOf, readJson, send, serve, setCookie } from './http.mjs';

// Each reader has a list of books to read. This works as long as there is one process, which is never restarted.
// TODO: nothing that the next request needs may stay in a variable of this file. store.mjs keeps lists for all.

let readers = 0;
const lists = new Map();

/** Who is asking. A reader who comes for the first time gets a name, which the cookie brings back from then on. */
function readerOf(request, response) {
  let reader = cookieOf(request, 'reader');
  if (!lists.has(reader)) {
    readers += 1; // TODO: what does another instance count?
    reader = `reader-${readers}`;
    lists.set(reader, []);
  }
  setCookie(response, 'reader', reader);
  return reader;
}

async function add(request, response) {
  const book = await readJson(request);
  if (typeof book?.title !== 'string' || book.title === '') return send(response, 400, { error: 'send a title' });
  const list = lists.get(readerOf(request, response)); // TODO
  if (!list.includes(book.title)) list.push(book.title);
  send(response, 200, list);
}

async function show(request, response) {
  send(response, 200, lists.get(readerOf(request, response))); // TODO
}

serve(async (request, response) => {
  if (request.url !== '/reading-list') return send(response, 404, { error: 'not found' });
  if (request.method === 'POST') return add(request, response);
  if (request.method === 'GET') return show(request, response);
  response.setHeader('Allow', 'GET, POST');
  send(response, 405, { error: 'method not allowed' });
});
