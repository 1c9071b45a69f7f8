import type { CorpusCase } from './corpusCase.ts';

/** Books of the library with everything that queries stumble over: null, missing, arrays, numbers of several types. */
const books = `db.books.insertMany([
  { _id: 1, title: 'Dune', year: 1965, tags: ['sf', 'classic'], price: 9.5, isbn: null, copies: [{ shelf: 'A', n: 2 }, { shelf: 'B', n: 5 }] },
  { _id: 2, title: 'Emma', year: 1815, tags: ['classic'], price: NumberDecimal('9.50'), author: { name: 'Austen', born: 1775 }, copies: [] },
  { _id: 3, title: 'Ulysses', year: NumberLong(1922), tags: [], isbn: '978-0', author: { name: 'Joyce' }, copies: [{ shelf: 'A', n: 1 }] },
  { _id: 4, title: 'It', year: '1986', tags: 'horror', added: ISODate('2024-05-31T10:00:00Z'), ratings: [3, 5, 9] },
  { _id: 5, title: 'Momo', tags: [['a', 'b'], 'c'], ratings: [4, 8], author: null },
]);`;

/** Filters with the ids of the books that MongoDB finds; after the manual's pages on query predicates. */
const filters: [filter: string, ids: number[]][] = [
  ['{}', [1, 2, 3, 4, 5]],
  ["{ title: 'Dune' }", [1]],
  ['{ year: 1922 }', [3]],
  ['{ year: 1965.0 }', [1]],
  ['{ price: 9.5 }', [1, 2]],
  // Ranges look at one type only.
  ['{ year: { $gt: 1900 } }', [1, 3]],
  ["{ year: { $gt: '1900' } }", [4]],
  ['{ year: { $lt: 5000 } }', [1, 2, 3]],
  // Null is null or missing; $exists and $type tell them apart.
  ['{ isbn: null }', [1, 2, 4, 5]],
  ['{ isbn: { $exists: true } }', [1, 3]],
  ['{ isbn: { $exists: false } }', [2, 4, 5]],
  ["{ isbn: { $type: 'null' } }", [1]],
  ['{ isbn: { $ne: null } }', [3]],
  ['{ isbn: { $in: [null] } }', [1, 2, 4, 5]],
  ['{ isbn: { $gte: null } }', [1, 2, 4, 5]],
  ['{ isbn: { $gt: null } }', []],
  ["{ 'author.name': null }", [1, 4, 5]],
  ["{ 'author.name': { $exists: true } }", [2, 3]],
  // An array matches by an element, or as a whole with its order.
  ["{ tags: 'classic' }", [1, 2]],
  ["{ tags: ['sf', 'classic'] }", [1]],
  ["{ tags: ['classic', 'sf'] }", []],
  ['{ tags: [] }', [3]],
  ["{ tags: ['a', 'b'] }", [5]],
  ["{ tags: { $all: ['classic', 'sf'] } }", [1]],
  ["{ tags: { $all: ['horror'] } }", [4]],
  ['{ tags: { $all: [] } }', []],
  ['{ tags: { $size: 2 } }', [1, 5]],
  ["{ tags: { $ne: 'classic' } }", [3, 4, 5]],
  ["{ tags: { $nin: ['classic', 'horror'] } }", [3, 5]],
  ["{ 'tags.0': 'sf' }", [1]],
  ["{ tags: { $type: 'array' } }", [1, 2, 3, 5]],
  ["{ tags: { $type: 'string' } }", [1, 2, 4, 5]],
  // Conditions on an array may hold for different elements, unless $elemMatch joins them.
  ['{ ratings: { $gt: 8, $lt: 4 } }', [4]],
  ['{ ratings: { $elemMatch: { $gt: 8, $lt: 4 } } }', []],
  ['{ ratings: { $elemMatch: { $gt: 4, $lt: 9 } } }', [4, 5]],
  ["{ 'copies.shelf': 'A', 'copies.n': 5 }", [1]],
  ["{ copies: { $elemMatch: { shelf: 'A', n: 5 } } }", []],
  ["{ copies: { $elemMatch: { shelf: 'A', n: { $gte: 2 } } } }", [1]],
  ["{ 'copies.n': { $exists: true } }", [1, 3]],
  ["{ 'copies.0.n': 1 }", [3]],
  ["{ 'copies.n': { $exists: false } }", [2, 4, 5]],
  // An embedded document is equal as a whole, fields in their order.
  ["{ author: { name: 'Austen', born: 1775 } }", [2]],
  ["{ author: { born: 1775, name: 'Austen' } }", []],
  ["{ author: { name: 'Austen' } }", []],
  ["{ 'author.name': 'Austen' }", [2]],
  ["{ 'author.born': { $lte: 1800 } }", [2]],
  // Types.
  ["{ year: { $type: 'int' } }", [1, 2]],
  ["{ year: { $type: 'long' } }", [3]],
  ["{ year: { $type: 'number' } }", [1, 2, 3]],
  ['{ year: { $type: [2, 18] } }', [3, 4]],
  ["{ price: { $type: 'double' } }", [1]],
  ["{ price: { $type: 'decimal' } }", [2]],
  ["{ added: { $type: 'date' } }", [4]],
  ["{ added: { $lt: ISODate('2024-06-01') } }", [4]],
  ["{ added: '2024-05-31T10:00:00Z' }", []],
  // Text.
  ['{ title: /^D/ }', [1]],
  ["{ title: { $regex: '^e', $options: 'i' } }", [2]],
  ['{ title: { $in: [/m/i, "It"] } }', [2, 4, 5]],
  ['{ title: { $not: /e/ } }', [2, 4, 5]],
  // Logic.
  ['{ $or: [{ year: 1965 }, { tags: "horror" }] }', [1, 4]],
  ['{ $and: [{ tags: "classic" }, { year: { $lt: 1900 } }] }', [2]],
  ['{ $nor: [{ tags: "classic" }, { tags: "horror" }] }', [3, 5]],
  ['{ year: { $not: { $gt: 1900 } } }', [2, 4, 5]],
  ['{ year: { $mod: [5, 0] } }', [1, 2]],
  ['{ $expr: { $gt: ["$year", 1900] } }', [1, 3, 4]],
  ['{ $expr: { $eq: ["$isbn", null] } }', [1]],
  ['{ $expr: { $lt: ["$isbn", null] } }', [2, 4, 5]],
  ['{ $jsonSchema: { required: ["isbn"] } }', [1, 3]],
  ['{ _id: { $in: [3, 1, NumberLong(2)] } }', [1, 2, 3]],
];

/** Filters that MongoDB refuses, with its code. */
const refused: [filter: string, code: number][] = [
  ['{ year: { $graeter: 3 } }', 2],
  ['{ $year: 3 }', 2],
  ['{ year: { $in: 3 } }', 2],
  ['{ $or: [] }', 2],
  ['{ $and: { a: 1 } }', 2],
  ['{ tags: { $size: "2" } }', 2],
  ['{ year: { $gt: 1, title: 2 } }', 2],
  ['{ year: { $not: 3 } }', 2],
  ["{ year: { $type: 'integer' } }", 2],
  ['{ year: { $mod: [0, 1] } }', 2],
];

/** Windows, projections and shapes of results. */
const windows: [script: string, expected: unknown][] = [
  [
    'db.books.find({}, { title: 1 }).sort({ title: -1 }).skip(1).limit(2)',
    [
      { _id: 5, title: 'Momo' },
      { _id: 4, title: 'It' },
    ],
  ],
  [
    'db.books.findOne({ _id: 3 }, { _id: 0, title: 1, "author.name": 1 })',
    { title: 'Ulysses', author: { name: 'Joyce' } },
  ],
  ['db.books.findOne({ _id: 1 }, { copies: 0, tags: 0, isbn: 0, price: 0 })', { _id: 1, title: 'Dune', year: 1965 }],
  ['db.books.findOne({ _id: 1 }, { "copies.n": 1 })', { _id: 1, copies: [{ n: 2 }, { n: 5 }] }],
  ['db.books.findOne({ _id: 4 }, { _id: 0, ratings: { $slice: -2 }, title: 1 })', { title: 'It', ratings: [5, 9] }],
  [
    'db.books.findOne({ _id: 1 }, { copies: { $elemMatch: { shelf: "B" } } })',
    { _id: 1, copies: [{ shelf: 'B', n: 5 }] },
  ],
  ['db.books.findOne({ _id: 1 }, { _id: 0, age: { $subtract: [2025, "$year"] } })', { age: 60 }],
  ['db.books.findOne({ _id: 99 })', null],
  ['db.books.distinct("tags").length', 5],
  ['db.books.distinct("author.name")', ['Austen', 'Joyce']],
  [
    'const c = db.books.find().sort({ _id: 1 }); const a = []; while (c.hasNext()) a.push(c.next()._id); a',
    [1, 2, 3, 4, 5],
  ],
  ['let n = 0; db.books.find().forEach(b => { n += b._id }); n', 15],
  ['let s = 0; for (const b of db.books.find({ _id: { $lt: 3 } })) s += b._id; s', 3],
  ['db.books.find().count()', 5],
  ['db.books.find().limit(2).size()', 2],
  ['db.nothing.find().toArray()', []],
  ['db["books"].estimatedDocumentCount()', 5],
];

const ofAllTypes = `[MaxKey(), /a/, Timestamp(1, 1), ISODate('2024-01-01'), true, false, ObjectId('507f1f77bcf86cd799439011'),
  UUID('3b241101-e2bb-4255-8caf-4136c566a962'), { a: 1 }, 'b', 'B', NumberDecimal('2.5'), NumberLong(2), 1.5, -1, null, MinKey()]`;

/** What `find` finds, in which order and shape, and what it refuses. */
export const queries: readonly CorpusCase[] = [
  ...filters.map(([filter, ids]) => ({
    what: `finds ${ids.join(', ') || 'nothing'} by ${filter}`,
    steps: [
      { script: books },
      { script: `db.books.find(${filter}).map(b => b._id).toArray().sort()`, gives: ids },
      { script: `db.books.countDocuments(${filter})`, gives: ids.length },
    ],
  })),
  ...refused.map(([filter, code]) => ({
    what: `refuses the filter ${filter}`,
    steps: [{ script: books }, { script: `db.books.find(${filter}).toArray()`, refused: code }],
  })),
  ...windows.map(([script, gives]) => ({
    what: `gives what is asked for by ${script}`,
    steps: [{ script: books }, { script, gives }],
  })),
  {
    what: 'refuses a projection that takes and leaves out',
    steps: [
      { script: books },
      { script: 'db.books.find({}, { title: 1, year: 0 }).toArray()', refused: 31254 },
      { script: 'db.books.find({}, { title: 0, year: 1 }).toArray()', refused: 31253 },
    ],
  },
  {
    what: 'orders values of all types',
    steps: [
      { script: `${ofAllTypes}.forEach((v, i) => db.t.insertOne({ _id: i, v })); db.t.insertOne({ _id: 17 })` },
      {
        script: 'db.t.find().sort({ v: 1, _id: -1 }).map(d => d._id).toArray()',
        gives: [16, 17, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0],
      },
    ],
  },
  {
    what: 'sorts an array by its smallest element going up, by its largest going down',
    steps: [
      {
        script:
          'db.t.insertMany([{ _id: 1, r: [5, 1] }, { _id: 2, r: 3 }, { _id: 3, r: [] }, { _id: 4 }, { _id: 5, r: [2, 9] }])',
      },
      { script: 'db.t.find().sort({ r: 1 }).map(d => d._id).toArray()', gives: [3, 4, 1, 5, 2] },
      { script: 'db.t.find().sort({ r: -1 }).map(d => d._id).toArray()', gives: [5, 1, 2, 4, 3] },
    ],
  },
];
