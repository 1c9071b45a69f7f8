import type { CorpusCase } from './corpusCase.ts';

const book = `{ _id: 1, title: 'Dune', n: 2, price: 9.5, tags: ['sf', 'classic'], ratings: [3, 5, 9],
  copies: [{ shelf: 'A', n: 2 }, { shelf: 'B', n: 5 }], author: { name: 'Herbert' } }`;
const whole = {
  _id: 1,
  title: 'Dune',
  n: 2,
  price: 9.5,
  tags: ['sf', 'classic'],
  ratings: [3, 5, 9],
  copies: [
    { shelf: 'A', n: 2 },
    { shelf: 'B', n: 5 },
  ],
  author: { name: 'Herbert' },
};

/** Updates of that book, and what is different afterwards; after the manual's pages on update operators. */
const updates: [update: string, changed: Record<string, unknown>, options?: string, filter?: string][] = [
  ["{ $set: { title: 'Emma', 'author.born': 1775 } }", { title: 'Emma', author: { name: 'Herbert', born: 1775 } }],
  ["{ $set: { 'a.b.c': 1 } }", { a: { b: { c: 1 } } }],
  ["{ $set: { 'tags.1': 'x', 'tags.3': 'y' } }", { tags: ['sf', 'x', null, 'y'] }],
  [
    "{ $unset: { n: '', 'author.name': '', 'tags.0': '', missing: '' } }",
    { n: undefined, author: {}, tags: [null, 'classic'] },
  ],
  ['{ $inc: { n: 3, m: -1 } }', { n: 5, m: -1 }],
  ['{ $mul: { n: 4, price: 2, m: 5 } }', { n: 8, price: 19, m: 0 }],
  ['{ $min: { n: 1, price: 10 }, $max: { m: 7 } }', { n: 1, m: 7 }],
  [
    "{ $rename: { title: 'name', 'author.name': 'by' } }",
    { title: undefined, name: 'Dune', author: {}, by: 'Herbert' },
  ],
  ["{ $push: { tags: 'new', fresh: 1 } }", { tags: ['sf', 'classic', 'new'], fresh: [1] }],
  ["{ $push: { tags: ['a'] } }", { tags: ['sf', 'classic', ['a']] }],
  ['{ $push: { ratings: { $each: [1, 7], $sort: -1, $slice: 3 } } }', { ratings: [9, 7, 5] }],
  ['{ $push: { ratings: { $each: [1], $position: 0 } } }', { ratings: [1, 3, 5, 9] }],
  ['{ $push: { ratings: { $each: [], $slice: -2 } } }', { ratings: [5, 9] }],
  [
    "{ $push: { copies: { $each: [{ shelf: 'C', n: 1 }], $sort: { n: 1 } } } }",
    {
      copies: [
        { shelf: 'C', n: 1 },
        { shelf: 'A', n: 2 },
        { shelf: 'B', n: 5 },
      ],
    },
  ],
  ["{ $addToSet: { tags: 'sf' } }", {}],
  ["{ $addToSet: { tags: { $each: ['sf', 'x', 'x'] } } }", { tags: ['sf', 'classic', 'x'] }],
  ["{ $pull: { tags: 'sf', ratings: { $gte: 5 } } }", { tags: ['classic'], ratings: [3] }],
  ["{ $pull: { copies: { shelf: 'A', n: { $lt: 3 } } } }", { copies: [{ shelf: 'B', n: 5 }] }],
  ['{ $pullAll: { ratings: [3, 9, 100] } }', { ratings: [5] }],
  ['{ $pop: { ratings: 1, tags: -1 } }', { ratings: [3, 5], tags: ['classic'] }],
  [
    "{ $set: { 'copies.$[].n': 0 } }",
    {
      copies: [
        { shelf: 'A', n: 0 },
        { shelf: 'B', n: 0 },
      ],
    },
  ],
  [
    "{ $inc: { 'copies.$[c].n': 1 } }",
    {
      copies: [
        { shelf: 'A', n: 2 },
        { shelf: 'B', n: 6 },
      ],
    },
    "{ arrayFilters: [{ 'c.shelf': 'B' }] }",
  ],
  ["{ $set: { 'ratings.$[low]': 5 } }", { ratings: [5, 5, 9] }, '{ arrayFilters: [{ low: { $lt: 5 } }] }'],
  [
    "{ $set: { 'copies.$.n': 9 } }",
    {
      copies: [
        { shelf: 'A', n: 2 },
        { shelf: 'B', n: 9 },
      ],
    },
    '{}',
    "{ 'copies.shelf': 'B' }",
  ],
  ["{ $set: { 'ratings.$': 0 } }", { ratings: [3, 0, 9] }, '{}', '{ ratings: 5 }'],
  [
    "{ $inc: { 'copies.$.n': 1 } }",
    {
      copies: [
        { shelf: 'A', n: 3 },
        { shelf: 'B', n: 5 },
      ],
    },
    '{}',
    '{ copies: { $elemMatch: { n: { $lt: 5 } } } }',
  ],
  ["[{ $set: { total: { $sum: '$copies.n' } } }, { $unset: 'ratings' }]", { total: 7, ratings: undefined }],
  ['{ $setOnInsert: { n: 100 } }', {}],
];

/** Updates that MongoDB refuses, with its code; undefined is a refusal of the shell. */
const refused: [update: string, code: number | undefined, options?: string][] = [
  ['{ title: 1 }', undefined],
  ['{ $sett: { title: 1 } }', 9],
  ['{ $inc: { title: 1 } }', 14],
  ["{ $inc: { n: '1' } }", 14],
  ["{ $push: { title: 'x' } }", 2],
  ["{ $push: { tags: { $each: 'x' } } }", 2],
  ['{ $addToSet: { n: 1 } }', 2],
  ['{ $pull: { n: 1 } }', 2],
  ['{ $pop: { tags: 2 } }', 9],
  ['{ $set: { _id: 2 } }', 66],
  ["{ $set: { 'title.first': 1 } }", 28],
  ["{ $set: { 'tags.first': 1 } }", 28],
  ["{ $set: { author: {}, 'author.name': 1 } }", 40],
  ['{ $set: { n: 1 }, $inc: { n: 1 } }', 40],
  ["{ $set: { 'tags.$': 1 } }", 2],
  ["{ $set: { 'copies.$[c].n': 1 } }", 2],
  ['{ $set: { n: 1 } }', 9, '{ arrayFilters: [{ c: 1 }] }'],
  ['[{ $match: {} }]', 72],
];

/** Writes one after the other, and what they say of themselves. */
const results: [script: string, expected: unknown][] = [
  ['const r = db.t.updateMany({ a: { $lt: 3 } }, { $set: { a: 1 } }); [r.matchedCount, r.modifiedCount]', [3, 1]],
  ['const r = db.t.updateMany({}, { $inc: { a: 1 } }); [r.matchedCount, r.modifiedCount]', [3, 3]],
  ['db.t.deleteOne({ a: 2 })', { acknowledged: true, deletedCount: 1 }],
  ['db.t.deleteMany({ a: 2 }).deletedCount', 2],
  ['db.t.deleteMany({})', { acknowledged: true, deletedCount: 0 }],
  ['db.t.insertOne({ _id: 1, a: 1 })', { acknowledged: true, insertedId: 1 }],
  ['db.t.insertMany([{ _id: 2 }, { _id: 3 }])', { acknowledged: true, insertedIds: { 0: 2, 1: 3 } }],
  ['db.t.replaceOne({ _id: 1 }, { b: 2 }).modifiedCount', 1],
  ['db.t.findOne({ _id: 1 })', { _id: 1, b: 2 }],
  ['db.t.findOneAndUpdate({ _id: 1 }, { $inc: { b: 1 } })', { _id: 1, b: 2 }],
  [
    "db.t.findOneAndUpdate({ _id: 1 }, { $inc: { b: 1 } }, { returnDocument: 'after', projection: { _id: 0 } })",
    { b: 4 },
  ],
  ['db.t.findOneAndReplace({ _id: 1 }, { c: 1 }, { returnNewDocument: true })', { _id: 1, c: 1 }],
  ['db.t.findOneAndDelete({}, { sort: { _id: -1 } })', { _id: 3 }],
  ['db.t.findOneAndDelete({ _id: 99 })', null],
  [
    `db.t.bulkWrite([{ insertOne: { document: { _id: 5 } } }, { updateOne: { filter: { _id: 5 }, update: { $set: { a: 1 } } } },
      { updateOne: { filter: { _id: 6 }, update: { $set: { a: 1 } }, upsert: true } }, { deleteOne: { filter: { _id: 1 } } }])`,
    {
      acknowledged: true,
      insertedCount: 1,
      matchedCount: 1,
      modifiedCount: 1,
      deletedCount: 1,
      upsertedCount: 1,
      insertedIds: { 0: 5 },
      upsertedIds: { 2: 6 },
    },
  ],
];

const defined = (doc: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(doc).filter(([, value]) => value !== undefined));

const other = { _id: 2, other: true };

/** What updates, inserts and deletes do, and what they say of it. */
export const writes: readonly CorpusCase[] = [
  ...updates.map(([update, changed, options = '{}', filter = '{ _id: 1 }']) => ({
    what: `updates by ${update} with ${options} where ${filter}`,
    steps: [
      { script: `db.books.insertMany([${book}, { _id: 2, other: true }])` },
      {
        script: `db.books.updateOne(${filter}, ${update}, ${options})`,
        gives: {
          acknowledged: true,
          insertedId: null,
          matchedCount: 1,
          modifiedCount: Object.keys(changed).length > 0 ? 1 : 0,
          upsertedCount: 0,
        },
      },
      { script: 'db.books.find().sort({ _id: 1 }).toArray()', gives: [defined({ ...whole, ...changed }), other] },
    ],
  })),
  ...refused.map(([update, code, options = '{}']) => ({
    what: `refuses the update ${update}`,
    steps: [
      { script: `db.books.insertOne(${book})` },
      { script: `db.books.updateOne({ _id: 1 }, ${update}, ${options})`, refused: code },
      { script: 'db.books.findOne()', gives: whole },
    ],
  })),
  {
    what: 'tells what was matched and what was changed',
    steps: [
      { script: 'db.t.insertMany([{ a: 1 }, { a: 1 }, { a: 2 }])' },
      ...results.map(([script, gives]) => ({ script, gives })),
    ],
  },
  {
    what: 'inserts what an upsert does not find: equalities of the filter, then the update',
    steps: [
      {
        script: `db.members.updateOne({ _id: 7, name: 'Ada', age: { $gt: 3 }, $and: [{ city: { $eq: 'Rome' } }] },
          { $set: { level: 1 }, $setOnInsert: { since: 2024 }, $inc: { loans: 1 } }, { upsert: true })`,
        gives: { acknowledged: true, insertedId: 7, matchedCount: 0, modifiedCount: 0, upsertedCount: 1 },
      },
      {
        script: 'db.members.find().toArray()',
        gives: [{ _id: 7, name: 'Ada', city: 'Rome', level: 1, since: 2024, loans: 1 }],
      },
      {
        script:
          'db.members.updateOne({ _id: 7 }, { $inc: { loans: 1 }, $setOnInsert: { since: 1 } }, { upsert: true })',
      },
      {
        script: 'db.members.findOne()',
        gives: { _id: 7, name: 'Ada', city: 'Rome', level: 1, since: 2024, loans: 2 },
      },
    ],
  },
  {
    what: 'keeps what was inserted before an error, and goes on after it when it is not ordered',
    steps: [
      { script: 'db.t.insertMany([{ _id: 1 }, { _id: 1 }, { _id: 2 }])', refused: 11000 },
      { script: 'db.t.countDocuments()', gives: 1 },
      { script: 'db.t.insertMany([{ _id: 1 }, { _id: 2 }], { ordered: false })', refused: 11000 },
      { script: 'db.t.countDocuments()', gives: 2 },
    ],
  },
  {
    what: 'leaves a null where an element of an array was unset',
    steps: [
      { script: "db.t.insertOne({ l: [1, 2] }); db.t.updateOne({}, { $unset: { 'l.0': '' } })" },
      { script: "db.t.countDocuments({ l: { $type: 'null' } })", gives: 1 },
    ],
  },
  {
    what: 'keeps the types of numbers when it calculates',
    steps: [
      {
        script:
          "db.t.insertOne({ _id: 1, i: 2147483647, l: NumberLong('9007199254740993'), d: NumberDecimal('0.10'), f: 0.5 })",
      },
      { script: "db.t.updateOne({}, { $inc: { i: 1, l: 2, d: NumberDecimal('0.20'), f: 0.5 } })" },
      {
        script:
          "db.t.aggregate([{ $project: { _id: 0, i: { $type: '$i' }, l: { $type: '$l' }, d: { $type: '$d' }, f: { $type: '$f' } } }]).next()",
        gives: { i: 'long', l: 'long', d: 'decimal', f: 'double' },
      },
      {
        script: 'const t = db.t.findOne(); [String(t.i), String(t.l), String(t.d), t.f]',
        gives: ['2147483648', '9007199254740995', '0.30', 1],
      },
    ],
  },
];
