import { cookieOf, readJson, send, serve, setCookie } from './http.mjs';

/** The list comes with every request, and goes back with every answer. */
function listOf(request) {
  const sent = cookieOf(request, 'list');
  return sent ? JSON.parse(decodeURIComponent(sent)) : [];
}

async function add(request, response) {
  const book = await readJson(request);
  if (typeof book?.title !== 'string' || book.title === '') return send(response, 400, { error: 'send a title' });
  const list = listOf(request);
  if (!list.includes(book.title)) list.push(book.title);
  setCookie(response, 'list', encodeURIComponent(JSON.stringify(list)));
  send(response, 200, list);
}

async function show(request, response) {
  send(response, 200, listOf(request));
}

serve(async (request, response) => {
  if (request.url !== '/reading-list') return send(response, 404, { error: 'not found' });
  if (request.method === 'POST') return add(request, response);
  if (request.method === 'GET') return show(request, response);
  response.setHeader('Allow', 'GET, POST');
  send(response, 405, { error: 'method not allowed' });
});
