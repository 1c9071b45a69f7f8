import type { CorpusCase } from './corpusCase.ts';

/** What is done after an index, and the code of the refusal; undefined when it is accepted. */
const unique: [index: string, script: string, code: number | undefined][] = [
  ['{ isbn: 1 }, { unique: true }', "db.b.insertMany([{ isbn: 'a' }, { isbn: 'b' }])", undefined],
  ['{ isbn: 1 }, { unique: true }', "db.b.insertMany([{ isbn: 'a' }, { isbn: 'a' }])", 11000],
  // What is missing counts as null: once.
  ['{ isbn: 1 }, { unique: true }', "db.b.insertMany([{}, { isbn: 'a' }])", undefined],
  ['{ isbn: 1 }, { unique: true }', 'db.b.insertMany([{}, { isbn: null }])', 11000],
  ['{ isbn: 1 }, { unique: true, sparse: true }', 'db.b.insertMany([{}, {}, { isbn: null }])', undefined],
  ['{ isbn: 1 }, { unique: true, sparse: true }', 'db.b.insertMany([{ isbn: null }, { isbn: null }])', 11000],
  ['{ n: 1 }, { unique: true }', 'db.b.insertMany([{ n: 1 }, { n: NumberLong(1) }])', 11000],
  ['{ n: 1 }, { unique: true }', "db.b.insertMany([{ n: 1 }, { n: '1' }])", undefined],
  [
    '{ book: 1, member: 1 }, { unique: true }',
    'db.b.insertMany([{ book: 1, member: 1 }, { book: 1, member: 2 }])',
    undefined,
  ],
  [
    '{ book: 1, member: 1 }, { unique: true }',
    'db.b.insertMany([{ book: 1, member: 1 }, { member: 1, book: 1 }])',
    11000,
  ],
  // A book cannot be lent twice at once, but again when it is back.
  [
    '{ book: 1 }, { unique: true, partialFilterExpression: { back: { $exists: true } } }',
    'db.b.insertMany([{ book: 1 }, { book: 1 }])',
    undefined,
  ],
  [
    '{ book: 1 }, { unique: true, partialFilterExpression: { back: null } }',
    "db.b.insertMany([{ book: 1, back: 'x' }, { book: 1, back: 'y' }, { book: 1, back: null }])",
    undefined,
  ],
  [
    '{ book: 1 }, { unique: true, partialFilterExpression: { back: null } }',
    'db.b.insertMany([{ book: 1 }, { book: 1, back: null }])',
    11000,
  ],
  // An array has an entry for each element; two in one document do not collide.
  ['{ tags: 1 }, { unique: true }', "db.b.insertMany([{ tags: ['a', 'b'] }, { tags: 'b' }])", 11000],
  ['{ tags: 1 }, { unique: true }', "db.b.insertOne({ tags: ['a', 'a'] })", undefined],
  [
    "{ 'author.name': 1 }, { unique: true }",
    "db.b.insertMany([{ author: { name: 'x' } }, { author: { name: 'x' } }])",
    11000,
  ],
  ['{ a: 1, b: 1 }', 'db.b.insertOne({ a: [1], b: [2] })', 171],
  [
    '{ n: 1 }, { unique: true }',
    'db.b.insertMany([{ _id: 1, n: 1 }, { _id: 2, n: 2 }]); db.b.updateOne({ _id: 2 }, { $set: { n: 1 } })',
    11000,
  ],
  [
    '{ n: 1 }, { unique: true }',
    'db.b.insertOne({ n: 1 }); db.b.updateOne({}, { $set: { n: 2 } }); db.b.insertOne({ n: 1 })',
    undefined,
  ],
  [
    '{ n: 1 }, { unique: true }',
    'db.b.insertOne({ n: 1 }); db.b.deleteOne({ n: 1 }); db.b.insertOne({ n: 1 })',
    undefined,
  ],
  [
    '{ n: 1 }, { unique: true }',
    'db.b.insertOne({ n: 1 }); db.b.dropIndex("n_1"); db.b.insertOne({ n: 1 })',
    undefined,
  ],
];

/** What indexes accept and refuse, and how they are made, shown and dropped. */
export const indexes: readonly CorpusCase[] = [
  ...unique.map(([index, script, code]) => ({
    what: `${index}: ${code ? `refuses (${code})` : 'accepts'} ${script}`,
    steps: [{ script: `db.b.createIndex(${index})` }, code === undefined ? { script } : { script, refused: code }],
  })),
  {
    what: 'lets a document keep its own unique value',
    steps: [
      { script: 'db.b.createIndex({ n: 1 }, { unique: true }); db.b.insertOne({ n: 1 })' },
      { script: 'db.b.updateOne({ n: 1 }, { $set: { x: 1 } }).modifiedCount', gives: 1 },
    ],
  },
  {
    what: 'says which value of which index is there already',
    steps: [
      {
        script: "db.books.createIndex({ isbn: 1, year: -1 }, { unique: true }); db.books.insertOne({ isbn: 'x' })",
      },
      {
        script: "db.books.insertOne({ isbn: 'x' })",
        refused: 11000,
        says: /^E11000 duplicate key error collection: shelf\.books index: isbn_1_year_-1 dup key: \{ isbn: "x", year: null \}$/,
      },
    ],
  },
  {
    what: 'makes, shows and drops indexes',
    steps: [
      { script: 'db.b.createIndex({ a: 1, b: -1 })', gives: 'a_1_b_-1' },
      {
        script: "db.b.createIndex({ a: 1, b: -1 }); db.b.createIndex({ c: 1 }, { name: 'mine', unique: true })",
        gives: 'mine',
      },
      {
        script: 'db.b.getIndexes()',
        gives: [
          { v: 2, key: { _id: 1 }, name: '_id_' },
          { v: 2, key: { a: 1, b: -1 }, name: 'a_1_b_-1' },
          { v: 2, key: { c: 1 }, name: 'mine', unique: true },
        ],
      },
      { script: 'db.b.createIndex({ c: 1 })', refused: 85 },
      { script: "db.b.createIndex({ d: 1 }, { name: 'mine' })", refused: 86 },
      { script: "db.b.dropIndex('nope')", refused: 27 },
      { script: 'db.b.dropIndex({ c: 1 })', gives: { nIndexesWas: 3, ok: 1 } },
      { script: 'db.b.insertMany([{ x: 1 }, { x: 1 }])' },
      { script: 'db.b.createIndex({ x: 1 }, { unique: true })', refused: 11000 },
      { script: 'db.b.getIndexes().length', gives: 2 },
    ],
  },
];
