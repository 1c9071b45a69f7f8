import { createServer } from 'node:http';
import { books } from './books.mjs';

// TODO: GET /health answers {"status":"ok"}.
// TODO: GET /books answers all books, GET /books?author=… only those of that author.
// TODO: every other address is answered with 404, every other method with 405 and Allow.
// TODO: no address, however strange, ends the server.
function answer(request, response) {
  response.end(`Shelf has ${books.length} books`);
}

createServer(answer);

// TODO: let this server listen on 127.0.0.1, on the port in the environment variable PORT, or on 3000 when there is none.
