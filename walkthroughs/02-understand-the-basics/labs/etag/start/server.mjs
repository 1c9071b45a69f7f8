import { books } from './books.mjs';
import { readJson, send, serve } from './http.mjs';

/** Answers GET, unless the client has the value already. */
function show(request, response, value) {
  // TODO: with conditions.mjs, ETag, Cache-Control: no-cache, and 304 when the client's copy is fresh
  send(response, 200, value);
}

/** Answers PUT: {"title": "…", "shelf": "…"} replaces what the book had. */
async function replace(request, response, id) {
  // TODO: 412 when If-Match names a tag other than the one that the book has now
  const sent = await readJson(request);
  if (typeof sent?.title !== 'string' || typeof sent.shelf !== 'string')
    return send(response, 400, { error: 'send a title and a shelf' });
  const book = { id: Number(id), title: sent.title, shelf: sent.shelf };
  books.set(id, book);
  send(response, 200, book);
}

async function answer(request, response) {
  const { method, url } = request;
  const reads = method === 'GET' || method === 'HEAD';
  if (url === '/books' && reads) return show(request, response, [...books.values()]);
  const [, id] = /^\/books\/(\d+)$/.exec(url) ?? [];
  if (!books.has(id)) return send(response, 404, { error: 'not found' });
  if (reads) return show(request, response, books.get(id));
  if (method === 'PUT') return replace(request, response, id);
  send(response, 405, { error: 'method not allowed' }, { Allow: 'GET, HEAD, PUT' });
}

serve(answer);
