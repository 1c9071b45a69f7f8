const columns = 'id, isbn, title, author, created_at as "createdAt"';

/** One page of books, in order of their ids, beginning after the one given. */
export function listBooks(database, { after, limit }) {
  return database.query(`select ${columns} from books where id > $1 order by id limit $2`, [after, limit]);
}

export async function findBook(database, id) {
  const [book] = await database.query(`select ${columns} from books where id = $1`, [id]);
  return book;
}

export async function insertBook(database, { isbn, title, author }) {
  const text = `insert into books (isbn, title, author) values ($1, $2, $3) returning ${columns}`;
  const [book] = await database.query(text, [isbn, title, author]);
  return book;
}

export async function updateBook(database, id, { isbn, title, author }) {
  const text = `update books set isbn = $2, title = $3, author = $4 where id = $1 returning ${columns}`;
  const [book] = await database.query(text, [id, isbn, title, author]);
  return book;
}

/** Whether there was such a book. */
export async function deleteBook(database, id) {
  const deleted = await database.query('delete from books where id = $1 returning id', [id]);
  return deleted.length > 0;
}
