// What the documents look like; the check brings others of the same shape. Only for reading.

db.members.insertMany([
  { _id: 1, name: 'Ada Byron', email: 'ada@example.org' },
  { _id: 2, name: 'Grace Hopper', email: 'grace@example.org' },
]);

// The copies of a book are part of it: they are read with it, and there are few of them.
db.books.insertMany([
  {
    isbn: '9780807083697',
    title: 'Kindred',
    author: 'Octavia E. Butler',
    copies: [{ barcode: 'SHELF-0001' }, { barcode: 'SHELF-0002', shelf: 'B3' }],
  },
  { isbn: '9780441478125', title: 'The Left Hand of Darkness', author: 'Ursula K. Le Guin', copies: [] },
]);

// A loan refers to its book by the ISBN, and carries the member's name along, for the list at the desk.
db.loans.insertMany([
  {
    barcode: 'SHELF-0001',
    isbn: '9780807083697',
    member: { id: 1, name: 'Ada Byron' },
    lentOn: ISODate('2026-01-05'),
    dueOn: ISODate('2026-01-26'),
    returnedOn: ISODate('2026-01-20'),
  },
  {
    barcode: 'SHELF-0001',
    isbn: '9780807083697',
    member: { id: 2, name: 'Grace Hopper' },
    lentOn: ISODate('2026-02-02'),
    dueOn: ISODate('2026-02-23'),
    returnedOn: null,
  },
]);
