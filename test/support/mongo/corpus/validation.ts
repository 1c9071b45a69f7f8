import type { CorpusCase } from './corpusCase.ts';

const schema = `{ bsonType: 'object', required: ['title', 'isbn', 'copies'], properties: {
  title: { bsonType: 'string', minLength: 1, maxLength: 20, description: 'a title' },
  isbn: { bsonType: 'string', pattern: '^[0-9]{3}$' },
  copies: { bsonType: 'int', minimum: 0, maximum: 10, exclusiveMaximum: true },
  price: { bsonType: ['double', 'decimal', 'null'] },
  state: { enum: ['in', 'out', null] },
  tags: { bsonType: 'array', items: { bsonType: 'string' }, uniqueItems: true, maxItems: 3 },
  author: { bsonType: 'object', required: ['name'], properties: { name: { type: 'string' } }, additionalProperties: false },
  kind: { oneOf: [{ bsonType: 'string' }, { bsonType: 'int', multipleOf: 5 }] },
  not: { not: { bsonType: 'string' } } } }`;
const good = { title: 'Dune', isbn: '123', copies: 2 };

/** What differs from a good book, and the rules that it breaks; none when it is accepted. */
const documents: [different: string, broken: string[]][] = [
  ['{}', []],
  ['{ price: 9.5 }', []],
  ["{ price: NumberDecimal('9') }", []],
  ['{ price: null, state: null, tags: [] }', []],
  ['{ copies: NumberInt(3) }', []],
  ['{ anything: 1 }', []],
  ['{ kind: 10 }', []],
  ['{ title: undefined }', ['title: bsonType (type did not match)']],
  // A whole number is an int to mongosh, not a double.
  ['{ price: 9 }', ['price: bsonType (type did not match)']],
  ["{ price: '9.5' }", ['price: bsonType (type did not match)']],
  ["{ title: '' }", ['title: minLength (specified string length was not satisfied)']],
  ["{ isbn: '12' }", ['isbn: pattern (regular expression did not match)']],
  ['{ copies: -1 }', ['copies: minimum (comparison failed)']],
  ['{ copies: 10 }', ['copies: maximum (comparison failed)']],
  ['{ copies: 2.5 }', ['copies: bsonType (type did not match)']],
  ['{ copies: NumberLong(2) }', ['copies: bsonType (type did not match)']],
  ["{ state: 'gone' }", ['state: enum (value was not found in enum)']],
  ["{ tags: ['a', 1] }", ['tags.1: bsonType (type did not match)']],
  ["{ tags: ['a', 'a'] }", ['tags: uniqueItems (found a duplicate item)']],
  ["{ tags: ['a', 'b', 'c', 'd'] }", ['tags: maxItems (array did not match specified length)']],
  ['{ author: {} }', ['author.name: required, but missing']],
  ["{ author: { name: 'X', born: 1 } }", ['author.born: not among the properties']],
  ['{ kind: 7 }', ['kind: oneOf']],
  ["{ not: 'text' }", ['not: not (child expression matched)']],
];

/** Schemas that MongoDB refuses, with its code. */
const badSchemas: [schema: string, code: number][] = [
  ["{ $ref: '#/x' }", 9],
  ['{ properties: { a: { default: 1 } } }', 9],
  ["{ properties: { a: { format: 'date' } } }", 9],
  ["{ type: 'integer' }", 9],
  ["{ type: 'object', bsonType: 'object' }", 9],
  ["{ bsonType: 'text' }", 2],
  ['{ requierd: ["a"] }', 9],
  ['{ required: [] }', 9],
  ['{ required: "a" }', 14],
  ['{ properties: { a: { exclusiveMinimum: 3 } } }', 14],
  ['{ properties: { a: { exclusiveMinimum: true } } }', 9],
  ['{ minLength: -1 }', 9],
];

const create = `db.createCollection('books', { validator: { $jsonSchema: ${schema} } });`;
const insert = (different: string) => `db.books.insertOne({ ...${JSON.stringify(good)}, ...${different} })`;
const invalid = [
  'db.books.updateOne({ _id: 1 }, { $inc: { copies: -5 } })',
  "db.books.replaceOne({ _id: 1 }, { title: 'x' })",
  "db.books.updateOne({ _id: 2 }, { $set: { title: 'x' } }, { upsert: true })",
  "db.books.findOneAndUpdate({ _id: 1 }, { $unset: { isbn: '' } })",
];

/** What validators accept and refuse, and what of a validator is refused itself. */
export const validation: readonly CorpusCase[] = [
  ...documents.map(([different, breaks]) => ({
    what: `${breaks.length > 0 ? 'refuses' : 'accepts'} a book with ${different}`,
    steps:
      breaks.length === 0
        ? [{ script: create }, { script: insert(different) }]
        : [
            { script: create },
            { script: insert(different), refused: 121, says: /^Document failed validation$/, breaks },
            { script: 'db.books.countDocuments()', gives: 0 },
          ],
  })),
  ...badSchemas.map(([schemaText, code]) => ({
    what: `refuses the schema ${schemaText}`,
    steps: [
      { script: `db.createCollection('books', { validator: { $jsonSchema: ${schemaText} } })`, refused: code },
      { script: 'db.getCollectionNames()', gives: [] },
    ],
  })),
  {
    what: 'names every missing field',
    steps: [
      { script: create },
      {
        script: "db.books.insertOne({ title: 'x' })",
        refused: 121,
        breaks: ['isbn: required, but missing', 'copies: required, but missing'],
      },
    ],
  },
  {
    what: 'validates updates, replacements and upserts too',
    steps: [
      { script: `${create} db.books.insertOne({ _id: 1, ...${JSON.stringify(good)} })` },
      ...invalid.map(script => ({ script, refused: 121 })),
      { script: 'db.books.find().toArray()', gives: [{ _id: 1, ...good }] },
    ],
  },
  {
    what: 'takes queries as validators, and collMod with a level and an action',
    steps: [
      {
        script:
          "db.books.insertOne({ _id: 1, n: -1 }); db.runCommand({ collMod: 'books', validator: { n: { $gte: 0 } }, validationLevel: 'moderate' })",
      },
      { script: 'db.books.insertOne({ n: -1 })', refused: 121 },
      { script: 'db.books.updateOne({ _id: 1 }, { $set: { n: -2 } })' },
      { script: "db.runCommand({ collMod: 'books', validationLevel: 'strict' })" },
      { script: 'db.books.updateOne({ _id: 1 }, { $set: { n: -3 } })', refused: 121 },
      { script: "db.runCommand({ collMod: 'books', validationAction: 'warn' }); db.books.insertOne({ n: -9 })" },
      {
        script: "db.getCollectionInfos({ name: 'books' })[0].options",
        gives: { validator: { n: { $gte: 0 } }, validationLevel: 'strict', validationAction: 'warn' },
      },
      { script: "db.createCollection('books')", refused: 48 },
      { script: "db.runCommand({ collMod: 'none', validator: {} })", refused: 26 },
    ],
  },
];
