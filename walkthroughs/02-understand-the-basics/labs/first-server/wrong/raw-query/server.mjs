import { createServer } from 'node:http';
import { books } from './books.mjs';

/** What can be read at each path, as a function of the query. */
const resources = new Map([
  ['/health', () => ({ status: 'ok' })],
  ['/books', query => booksBy(query)],
]);

const booksBy = author => (author === null ? books : books.filter(book => book.author === author));

function send(response, status, body, headers = {}) {
  response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}

/** @returns undefined when a client sent something that is not an address, such as // */
function parseTarget(target) {
  try {
    return new URL(target, 'http://localhost');
  } catch {
    return undefined;
  }
}

function answer(request, response) {
  const url = parseTarget(request.url);
  if (!url) return send(response, 400, { error: 'this is not an address' });
  const resource = resources.get(url.pathname);
  if (!resource) return send(response, 404, { error: 'not found' });
  // Node leaves out the body when it answers HEAD, so that HEAD can be answered like GET.
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return send(response, 405, { error: 'method not allowed' }, { Allow: 'GET, HEAD' });
  send(response, 200, resource(request.url.split('author=')[1] ?? null));
}

const server = createServer(answer);

server.listen(Number(process.env.PORT ?? 3000), '127.0.0.1');
