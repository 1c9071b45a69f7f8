import { randomBytes } from 'node:crypto';
import { cookieOf, readJson, send, serve, setCookie } from './http.mjs';
import { changeList, readList } from './store.mjs';

/** Who is asking. A new reader gets a name that no instance has handed out before, and that nobody can guess. */
function readerOf(request, response) {
  const reader = cookieOf(request, 'reader') ?? randomBytes(32).toString('base64url');
  setCookie(response, 'reader', reader);
  return reader;
}

async function add(request, response) {
  const book = await readJson(request);
  if (typeof book?.title !== 'string' || book.title === '') return send(response, 400, { error: 'send a title' });
  const reader = readerOf(request, response);
  const list = await changeList(reader, list => (list.includes(book.title) ? list : [...list, book.title]));
  send(response, 200, list);
}

async function show(request, response) {
  send(response, 200, await readList(readerOf(request, response)));
}

serve(async (request, response) => {
  if (request.url !== '/reading-list') return send(response, 404, { error: 'not found' });
  if (request.method === 'POST') return add(request, response);
  if (request.method === 'GET') return show(request, response);
  response.setHeader('Allow', 'GET, POST');
  send(response, 405, { error: 'method not allowed' });
});
