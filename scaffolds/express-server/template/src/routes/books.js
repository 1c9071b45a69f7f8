import { Router } from 'express';
import { z } from 'zod';
import { onlyMethods } from '../http/problem.js';
import { bodyOf, idOf, line, pageOf, pageQuery, queryOf } from '../http/values.js';
import * as books from '../services/books.js';

const bookBody = z.strictObject({
  isbn: z.string().regex(/^\d{13}$/, 'must be 13 digits, without hyphens'),
  title: line(500),
  author: line(300),
});

const copyBody = z.strictObject({ barcode: line(40) });

export function bookRoutes(database) {
  const router = Router();
  router
    .route('/')
    .get(async (request, response) => {
      const query = queryOf(request, pageQuery);
      response.json(await pageOf(request, query, page => books.listBooks(database, page)));
    })
    .post(async (request, response) => {
      const book = await books.addBook(database, bodyOf(request, bookBody));
      response.status(201).location(`/books/${book.id}`).json(book);
    })
    .all(onlyMethods('GET', 'POST'));
  router
    .route('/:id')
    .get(async (request, response) => {
      response.json(await books.readBook(database, idOf(request)));
    })
    .put(async (request, response) => {
      response.json(await books.replaceBook(database, idOf(request), bodyOf(request, bookBody)));
    })
    .delete(async (request, response) => {
      await books.removeBook(database, idOf(request));
      response.status(204).end();
    })
    .all(onlyMethods('GET', 'PUT', 'DELETE'));
  router
    .route('/:id/copies')
    .post(async (request, response) => {
      const bookId = idOf(request);
      const copy = await books.addCopy(database, bookId, bodyOf(request, copyBody));
      response.status(201).location(`/books/${bookId}`).json(copy); // a copy is shown with its book
    })
    .all(onlyMethods('POST'));
  return router;
}
