db.members.insertMany([
  { _id: 2, name: 'Grace Hopper', email: 'grace@example.org' },
  { _id: 1, name: 'Ada Byron', email: 'ada@example.org' },
  { _id: 3, name: 'Ada Byron', email: 'another@example.org' },
]);
db.books.insertMany([
  {
    isbn: '9780441478125',
    title: 'The Left Hand of Darkness',
    author: 'Ursula K. Le Guin',
    copies: [{ barcode: 'SHELF-0004' }],
  },
  { isbn: '9780061054884', title: 'The Dispossessed', author: 'Ursula K. Le Guin', copies: [] },
  {
    isbn: '9780807083697',
    title: 'Kindred',
    author: 'Octavia E. Butler',
    copies: [{ barcode: 'SHELF-0001' }, { barcode: 'SHELF-0002' }],
  },
  { isbn: '9780385474542', title: 'Things Fall Apart', author: 'Chinua Achebe', copies: [{ barcode: 'SHELF-0005' }] },
  {
    isbn: '9780446675505',
    title: 'Parable of the Sower',
    author: 'Octavia E. Butler',
    copies: [{ barcode: 'SHELF-0003' }],
  },
  { isbn: '9781419709470', title: 'Kindred', author: 'Damian Duffy', copies: [{ barcode: 'SHELF-0006' }] },
  { isbn: '9780060883287', title: 'Solitude', author: 'Gabriel García Márquez', copies: [] },
  { isbn: '9780520240179', title: "Boccherini's Body", author: 'Elisabeth Le Guin', copies: [] },
  { isbn: '9780976921257', title: 'Digger', author: 'Ursula Vernon', copies: [] },
]);
const loan = (barcode, isbn, id, name, lentOn, dueOn, returnedOn) => ({
  barcode,
  isbn,
  member: { id, name },
  lentOn: ISODate(lentOn),
  dueOn: ISODate(dueOn),
  returnedOn: returnedOn ? ISODate(returnedOn) : null,
});
db.loans.insertMany([
  loan('SHELF-0001', '9780807083697', 1, 'Ada Byron', '2026-01-05', '2026-01-26', '2026-01-20'),
  loan('SHELF-0005', '9780385474542', 3, 'Ada Byron', '2026-02-08', '2026-03-01', null),
  loan('SHELF-0004', '9780441478125', 2, 'Grace Hopper', '2026-02-01', '2026-02-22', null),
  loan('SHELF-0003', '9780446675505', 2, 'Grace Hopper', '2026-01-09', '2026-01-30', '2026-02-11'),
  loan('SHELF-0002', '9780807083697', 3, 'Ada Byron', '2026-02-01', '2026-02-22', null),
  loan('SHELF-0001', '9780807083697', 1, 'Ada Byron', '2026-02-01', '2026-02-28', null),
  loan('SHELF-0003', '9780446675505', 1, 'Ada Byron', '2026-02-20', '2026-03-13', null),
  loan('SHELF-0004', '9780441478125', 1, 'Ada Byron', '2025-12-01', '2025-12-22', '2025-12-20'),
  loan('SHELF-0006', '9781419709470', 2, 'Grace Hopper', '2025-11-01', '2025-11-22', '2025-11-20'),
]);
