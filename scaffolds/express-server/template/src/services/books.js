import * as books from '../data/books.js';
import { copiesOf, insertCopy } from '../data/copies.js';
import { Conflict, explained, NotFound } from './errors.js';

const missing = id => new NotFound(`There is no book ${id}.`);

const taken = isbn => ({
  books_isbn_unique: () => new Conflict('isbn-taken', `There is a book with the ISBN ${isbn} already.`),
});

export const listBooks = books.listBooks;

export async function readBook(database, id) {
  const book = await books.findBook(database, id);
  if (!book) throw missing(id);
  return { ...book, copies: await copiesOf(database, id) };
}

export async function addBook(database, values) {
  const book = await explained(books.insertBook(database, values), taken(values.isbn));
  return { ...book, copies: [] };
}

export async function replaceBook(database, id, values) {
  const book = await explained(books.updateBook(database, id, values), taken(values.isbn));
  if (!book) throw missing(id);
  return { ...book, copies: await copiesOf(database, id) };
}

export async function removeBook(database, id) {
  const deleted = await explained(books.deleteBook(database, id), {
    copies_book_fk: () => new Conflict('book-has-copies', `Book ${id} still has copies.`),
  });
  if (!deleted) throw missing(id);
}

export function addCopy(database, bookId, { barcode }) {
  return explained(insertCopy(database, bookId, barcode), {
    copies_book_fk: () => missing(bookId),
    copies_barcode_unique: () => new Conflict('barcode-taken', `There is a copy with the barcode ${barcode} already.`),
  });
}
