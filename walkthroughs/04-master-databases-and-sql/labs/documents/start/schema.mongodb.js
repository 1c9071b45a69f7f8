// The rules that the tables of Shelf had, for documents (see shelf.js).

// TODO: books have isbn (13 digits), title and author (strings, not empty) and copies, a list, perhaps empty, of documents
// that each have a barcode (a string). They may have more fields than these.
db.createCollection('books');

// TODO: no ISBN twice, and no barcode in two books.
db.books.createIndex({ isbn: 1 });

// TODO: loans have barcode and isbn (strings), member (a document with id and name), lentOn and dueOn (dates), and returnedOn,
// which is always there: a date, or null while the copy is out.
db.createCollection('loans');

// TODO: a copy has one open loan at most.
