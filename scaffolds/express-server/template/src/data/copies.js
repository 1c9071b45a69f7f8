/** The copies of a book, and whether each is out. */
export function copiesOf(database, bookId) {
  const text = `
    select copies.id, copies.barcode, loans.id is not null as "onLoan"
    from copies left join loans on loans.copy_id = copies.id and loans.returned_at is null
    where copies.book_id = $1
    order by copies.id`;
  return database.query(text, [bookId]);
}

export async function insertCopy(database, bookId, barcode) {
  const text = 'insert into copies (book_id, barcode) values ($1, $2) returning id, barcode, false as "onLoan"';
  const [copy] = await database.query(text, [bookId, barcode]);
  return copy;
}
