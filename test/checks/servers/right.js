// A server that does what it should: a list of books, kept in a file when STORE names one.
const { createServer } = require('node:http');
const { existsSync, readFileSync, writeFileSync } = require('node:fs');

const store = process.env.STORE;
const books = store && existsSync(store) ? JSON.parse(readFileSync(store, 'utf8')) : [];

const answer = (response, status, value, headers = {}) => {
  const body = value === undefined ? '' : JSON.stringify(value);
  response.writeHead(status, { ...(body && { 'Content-Type': 'application/json; charset=utf-8' }), ...headers });
  response.end(body);
};

const read = async request => {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text;
};

const server = createServer(async (request, response) => {
  const { pathname, searchParams } = new URL(request.url, 'http://localhost');
  const [, collection, id] = pathname.split('/');
  if (pathname === '/') {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    return response.end('<!doctype html><title>Books</title><h1>Welcome</h1>');
  }
  if (pathname === '/slow') return setTimeout(() => answer(response, 200, { slow: true }), 700);
  if (pathname === '/crash') return process.exit(3);
  if (pathname === '/echo')
    return answer(response, 200, {
      method: request.method,
      raw: request.rawHeaders,
      query: Object.fromEntries(searchParams),
      body: await read(request),
    });
  if (collection !== 'books') return answer(response, 404, { error: 'There is nothing here.' });
  if (id === undefined && ['GET', 'HEAD'].includes(request.method)) return answer(response, 200, books);
  if (id === undefined && request.method === 'POST') {
    const { title } = JSON.parse((await read(request)) || '{}');
    if (typeof title !== 'string') return answer(response, 400, { error: 'title is missing' });
    if (books.some(book => book.title === title)) return answer(response, 409, { error: 'there is one already' });
    const book = { id: books.length + 1, title };
    books.push(book);
    if (store) writeFileSync(store, JSON.stringify(books));
    return answer(response, 201, book, { Location: `/books/${book.id}` });
  }
  const book = books.find(one => one.id === Number(id));
  if (!book) return answer(response, 404, { error: 'there is no such book' });
  if (request.method === 'GET') return answer(response, 200, book, { ETag: `"${book.id}"`, Vary: 'Accept, Origin' });
  return answer(response, 405, { error: 'not allowed' }, { Allow: 'GET' });
});

server.listen(process.env.PORT, '127.0.0.1', () => console.log(`listening on ${process.env.PORT}`));
process.on('SIGTERM', () => server.close());
