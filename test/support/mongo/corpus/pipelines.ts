import type { CorpusCase } from './corpusCase.ts';

const library = `
db.books.insertMany([
  { _id: 1, title: 'Dune', author: 'Herbert', year: 1965, tags: ['sf', 'classic'], price: 9.5, copies: 3 },
  { _id: 2, title: 'Emma', author: 'Austen', year: 1815, tags: ['classic'], price: 7.25, copies: 1 },
  { _id: 3, title: 'Persuasion', author: 'Austen', year: 1817, tags: [], price: null, copies: 2 },
  { _id: 4, title: 'Momo', author: 'Ende', year: 1973, copies: 0 },
]);
db.members.insertMany([{ _id: 'a', name: 'Ada' }, { _id: 'b', name: 'Bob', friend: 'a' }, { _id: 'c', name: 'Cy', friend: 'b' }]);
db.loans.insertMany([
  { _id: 1, book: 1, member: 'a', on: ISODate('2024-01-10'), back: ISODate('2024-02-01T12:30:00Z') },
  { _id: 2, book: 1, member: 'b', on: ISODate('2024-03-05') },
  { _id: 3, book: 2, member: 'a', on: ISODate('2023-12-31T23:59:59Z'), back: null },
]);`;

/** Pipelines over books (or what is named), and what they give. */
const results: [script: string, expected: unknown][] = [
  [
    'books [{ $match: { year: { $gt: 1900 } } }, { $project: { _id: 0, title: 1 } }]',
    [{ title: 'Dune' }, { title: 'Momo' }],
  ],
  [
    'books [{ $sort: { year: -1 } }, { $skip: 1 }, { $limit: 1 }, { $project: { title: 1, age: { $subtract: [2000, "$year"] } } }]',
    [{ _id: 1, title: 'Dune', age: 35 }],
  ],
  [
    'books [{ $group: { _id: "$author", n: { $sum: 1 }, copies: { $sum: "$copies" }, avg: { $avg: "$price" }, titles: { $push: "$title" }, first: { $min: "$year" }, last: { $max: "$year" } } }, { $sort: { _id: 1 } }]',
    [
      { _id: 'Austen', n: 2, copies: 3, avg: 7.25, titles: ['Emma', 'Persuasion'], first: 1815, last: 1817 },
      { _id: 'Ende', n: 1, copies: 0, avg: null, titles: ['Momo'], first: 1973, last: 1973 },
      { _id: 'Herbert', n: 1, copies: 3, avg: 9.5, titles: ['Dune'], first: 1965, last: 1965 },
    ],
  ],
  [
    'books [{ $group: { _id: null, n: { $count: {} }, dear: { $max: "$price" }, cheap: { $min: "$price" }, priced: { $push: "$price" } } }]',
    [{ _id: null, n: 4, dear: 9.5, cheap: 7.25, priced: [9.5, 7.25, null] }],
  ],
  ['books [{ $match: { _id: 99 } }, { $group: { _id: null, n: { $sum: 1 } } }]', []],
  ['books [{ $match: { _id: 99 } }, { $count: "n" }]', []],
  ['books [{ $count: "n" }]', [{ n: 4 }]],
  [
    'books [{ $unwind: "$tags" }, { $project: { tags: 1 } }]',
    [
      { _id: 1, tags: 'sf' },
      { _id: 1, tags: 'classic' },
      { _id: 2, tags: 'classic' },
    ],
  ],
  [
    'books [{ $unwind: { path: "$tags", preserveNullAndEmptyArrays: true, includeArrayIndex: "at" } }, { $project: { tags: 1, at: 1 } }]',
    [
      { _id: 1, tags: 'sf', at: 0 },
      { _id: 1, tags: 'classic', at: 1 },
      { _id: 2, tags: 'classic', at: 0 },
      { _id: 3, at: null },
      { _id: 4, at: null },
    ],
  ],
  ['books [{ $unwind: "$title" }, { $count: "n" }]', [{ n: 4 }]],
  [
    'books [{ $unwind: "$tags" }, { $sortByCount: "$tags" }]',
    [
      { _id: 'classic', count: 2 },
      { _id: 'sf', count: 1 },
    ],
  ],
  [
    'members [{ $lookup: { from: "loans", localField: "_id", foreignField: "member", as: "loans" } }, { $project: { n: { $size: "$loans" }, books: "$loans.book" } }]',
    [
      { _id: 'a', n: 2, books: [1, 2] },
      { _id: 'b', n: 1, books: [1] },
      { _id: 'c', n: 0, books: [] },
    ],
  ],
  [
    'members [{ $lookup: { from: "loans", let: { who: "$_id" }, pipeline: [{ $match: { $expr: { $eq: ["$member", "$$who"] } } }, { $count: "n" }], as: "l" } }, { $match: { l: { $ne: [] } } }, { $project: { n: { $first: "$l.n" } } }]',
    [
      { _id: 'a', n: 2 },
      { _id: 'b', n: 1 },
    ],
  ],
  // Both forms together join only what is equal, and then run the pipeline.
  [
    'members [{ $lookup: { from: "loans", localField: "_id", foreignField: "member", pipeline: [{ $match: { back: null } }, { $project: { book: 1 } }], as: "l" } }, { $project: { l: 1 } }]',
    [
      { _id: 'a', l: [{ _id: 3, book: 2 }] },
      { _id: 'b', l: [{ _id: 2, book: 1 }] },
      { _id: 'c', l: [] },
    ],
  ],
  // What is missing joins what is missing or null.
  [
    'members [{ $match: { _id: "a" } }, { $lookup: { from: "members", localField: "friend", foreignField: "friend", as: "same" } }, { $project: { same: "$same._id" } }]',
    [{ _id: 'a', same: ['a'] }],
  ],
  [
    'members [{ $match: { _id: "c" } }, { $graphLookup: { from: "members", startWith: "$friend", connectFromField: "friend", connectToField: "_id", as: "chain", depthField: "d" } }, { $project: { chain: { $map: { input: "$chain", in: { $concat: ["$$this._id", { $toString: "$$this.d" }] } } } } }]',
    [{ _id: 'c', chain: ['b0', 'a1'] }],
  ],
  [
    'books [{ $facet: { old: [{ $match: { year: { $lt: 1900 } } }, { $count: "n" }], cheap: [{ $match: { price: { $lt: 8 } } }, { $project: { title: 1 } }], none: [{ $match: { _id: 0 } }] } }]',
    [{ old: [{ n: 2 }], cheap: [{ _id: 2, title: 'Emma' }], none: [] }],
  ],
  [
    'books [{ $bucket: { groupBy: "$year", boundaries: [1800, 1900, 1970], default: "new", output: { n: { $sum: 1 } } } }]',
    [
      { _id: 1800, n: 2 },
      { _id: 1900, n: 1 },
      { _id: 'new', n: 1 },
    ],
  ],
  [
    'books [{ $match: { _id: 1 } }, { $addFields: { "by.name": "$author", tags: { $concatArrays: ["$tags", ["x"]] } } }, { $unset: ["author", "year", "price", "copies"] }]',
    [{ _id: 1, title: 'Dune', tags: ['sf', 'classic', 'x'], by: { name: 'Herbert' } }],
  ],
  [
    'books [{ $match: { _id: 2 } }, { $replaceRoot: { newRoot: { $mergeObjects: [{ x: 1 }, { y: "$author" }] } } }]',
    [{ x: 1, y: 'Austen' }],
  ],
  ['books [{ $match: { _id: 2 } }, { $replaceWith: { t: "$title", no: "$missing" } }]', [{ t: 'Emma' }]],
  [
    'books [{ $match: { _id: 4 } }, { $unionWith: { coll: "members", pipeline: [{ $match: { _id: "a" } }] } }, { $project: { _id: 1 } }]',
    [{ _id: 4 }, { _id: 'a' }],
  ],
  ['books [{ $sample: { size: 10 } }, { $count: "n" }]', [{ n: 4 }]],
  [
    'books [{ $group: { _id: { $gte: ["$year", 1900] }, authors: { $addToSet: "$author" } } }, { $sort: { _id: 1 } }]',
    [
      { _id: false, authors: ['Austen'] },
      { _id: true, authors: ['Herbert', 'Ende'] },
    ],
  ],
  [
    'books [{ $group: { _id: { a: "$author" }, n: { $sum: { $cond: [{ $gt: ["$copies", 1] }, 1, 0] } } } }, { $sort: { "_id.a": 1 } }, { $limit: 1 }]',
    [{ _id: { a: 'Austen' }, n: 1 }],
  ],
  [
    'loans [{ $project: { y: { $year: "$on" }, m: { $dateToString: { date: "$on", format: "%Y-%m" } }, days: { $dateDiff: { startDate: "$on", endDate: "$back", unit: "day" } } } }]',
    [
      { _id: 1, y: 2024, m: '2024-01', days: 22 },
      { _id: 2, y: 2024, m: '2024-03', days: null },
      { _id: 3, y: 2023, m: '2023-12', days: null },
    ],
  ],
];

/** Pipelines over books that MongoDB refuses, with its code. */
const refused: [pipeline: string, code: number][] = [
  ['[{ $macth: {} }]', 40324],
  ['[{ $match: {}, $sort: { a: 1 } }]', 40323],
  ['[{ $group: { n: { $sum: 1 } } }]', 15955],
  ['[{ $group: { _id: 1, n: "$year" } }]', 40234],
  ['[{ $group: { _id: 1, n: { $summ: 1 } } }]', 15952],
  ['[{ $project: { x: { $ad: [1, 2] } } }]', 168],
  ['[{ $project: { x: { $add: ["$title", 1] } } }]', 14],
  ['[{ $project: { x: { $divide: [1, 0] } } }]', 2],
  ['[{ $project: { x: "$$nope" } }]', 17276],
  ['[{ $project: { x: { $size: "$title" } } }]', 17124],
  ['[{ $limit: 0 }]', 15958],
  ['[{ $sort: { a: "asc" } }]', 15975],
  ['[{ $unwind: "tags" }]', 28818],
  ['[{ $lookup: { from: "loans", localField: "a", as: "x" } }]', 9],
  ['[{ $out: "x" }, { $limit: 1 }]', 40601],
  ['[{ $project: { a: 1, b: 0 } }]', 31254],
];

/** What pipelines give, write and refuse. The order of groups, and of what is in a set, is nobody's promise. */
export const pipelines: readonly CorpusCase[] = [
  ...results.map(([text, gives]) => {
    const [, name, pipeline] = /^(\w+) (.*)$/s.exec(text) ?? [];
    const script = `db.${name}.aggregate(${pipeline}).toArray()`;
    const anyOrder = text.includes('$addToSet');
    return { what: `runs ${text}`, steps: [{ script: library }, { script, gives, anyOrder }] };
  }),
  ...refused.map(([pipeline, code]) => ({
    what: `refuses the pipeline ${pipeline}`,
    steps: [{ script: library }, { script: `db.books.aggregate(${pipeline}).toArray()`, refused: code }],
  })),
  {
    what: 'writes the results of $out and $merge',
    steps: [
      { script: library },
      { script: 'db.books.aggregate([{ $group: { _id: "$author", n: { $sum: 1 } } }, { $out: "authors" }])' },
      {
        script: 'db.authors.find().sort({ _id: 1 }).toArray()',
        gives: [
          { _id: 'Austen', n: 2 },
          { _id: 'Ende', n: 1 },
          { _id: 'Herbert', n: 1 },
        ],
      },
      {
        script:
          'db.books.aggregate([{ $match: { _id: 2 } }, { $project: { _id: "$author", seen: { $literal: true } } }, { $merge: { into: "authors" } }])',
      },
      { script: 'db.authors.findOne({ _id: "Austen" })', gives: { _id: 'Austen', n: 2, seen: true } },
    ],
  },
];
