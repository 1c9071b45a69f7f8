// The rules that the tables of Shelf had, for documents (see shelf.js).

db.createCollection('books', {
  validator: {
    $jsonSchema: {
      required: ['isbn', 'title', 'author', 'copies'],
      properties: {
        isbn: { bsonType: 'string', pattern: '^[0-9]{13}' },
        title: { bsonType: 'string', minLength: 1 },
        author: { bsonType: 'string', minLength: 1 },
        copies: {
          bsonType: 'array',
          items: { bsonType: 'object', required: ['barcode'], properties: { barcode: { bsonType: 'string' } } },
        },
      },
    },
  },
});

db.books.createIndex({ isbn: 1 }, { unique: true });
db.books.createIndex(
  { 'copies.barcode': 1 },
  { unique: true, partialFilterExpression: { 'copies.barcode': { $exists: true } } },
);

db.createCollection('loans', {
  validator: {
    $jsonSchema: {
      required: ['barcode', 'isbn', 'member', 'lentOn', 'dueOn', 'returnedOn'],
      properties: {
        barcode: { bsonType: 'string' },
        isbn: { bsonType: 'string' },
        member: { bsonType: 'object', required: ['id', 'name'] },
        lentOn: { bsonType: 'date' },
        dueOn: { bsonType: 'date' },
        returnedOn: { bsonType: ['date', 'null'] },
      },
    },
  },
});

// A copy has one open loan at most; the loans that came back are not in this index.
db.loans.createIndex({ barcode: 1 }, { unique: true, partialFilterExpression: { returnedOn: null } });
