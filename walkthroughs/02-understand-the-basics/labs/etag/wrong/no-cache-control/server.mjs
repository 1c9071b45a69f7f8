import { books } from './books.mjs';
import { isFresh, mayChange, tagOf } from './conditions.mjs';
import { readJson, send, serve } from './http.mjs';

/** Answers GET, unless the client has the value already. */
function show(request, response, value) {
  const tag = tagOf(value);
  const headers = { ETag: tag };
  if (isFresh(request.headers['if-none-match'], tag)) return send(response, 304, undefined, headers);
  send(response, 200, value, headers);
}

/** Answers PUT: {"title": "…", "shelf": "…"} replaces what the book had. */
async function replace(request, response, id) {
  const sent = await readJson(request);
  if (typeof sent?.title !== 'string' || typeof sent.shelf !== 'string')
    return send(response, 400, { error: 'send a title and a shelf' });
  // Nothing is awaited between comparing and saving, so no other request can come between them.
  if (!mayChange(request.headers['if-match'], tagOf(books.get(id))))
    return send(response, 412, { error: 'the book has changed meanwhile' });
  const book = { id: Number(id), title: sent.title, shelf: sent.shelf };
  books.set(id, book);
  send(response, 200, book, { ETag: tagOf(book) });
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
