// Keeps books. Finished: what it needs to know about JSON is in json.mjs, about books in book.mjs.
import { createServer } from 'node:http';
import { faultsOf } from './book.mjs';
import { readJson, sendJson } from './json.mjs';
import { Refusal } from './refusal.mjs';

const books = [];

async function addBook(request, response) {
  const sent = await readJson(request);
  const faults = faultsOf(sent);
  if (Object.keys(faults).length > 0) throw new Refusal(422, 'this is not a book', faults);
  const book = { id: books.length + 1, ...sent, addedAt: new Date() };
  books.push(book);
  sendJson(response, 201, book, { Location: `/books/${book.id}` });
}

function showBook(response, id) {
  const book = books.find(book => String(book.id) === id);
  if (!book) throw new Refusal(404, 'no such book');
  sendJson(response, 200, book);
}

async function answer(request, response) {
  const { method, url } = request;
  if (url === '/books' && method === 'POST') return addBook(request, response);
  if (url === '/books' && method === 'GET') return sendJson(response, 200, books);
  const [, id] = /^\/books\/(\d+)$/.exec(url) ?? [];
  if (id && method === 'GET') return showBook(response, id);
  throw new Refusal(404, 'nothing here');
}

const server = createServer((request, response) => {
  answer(request, response).catch(error => {
    if (error instanceof Refusal)
      return sendJson(response, error.status, { error: error.message, errors: error.faults });
    console.error(error);
    sendJson(response, 500, { error: 'something went wrong here' });
  });
});

server.listen(Number(process.env.PORT ?? 3000), '127.0.0.1');
