import assert from 'node:assert/strict';
import { openShell, refusalOf } from '../../support/checks/mongoShell.ts';

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
const pipelines: [script: string, expected: unknown][] = [
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

/** Expressions over `{ a: 5, b: null, t: 'Hello', l: [3, 1, 2], o: { k: 1 }, d: 2024-02-29 }`, and their values. */
const expressions: [expression: string, expected: unknown][] = [
  ['{ $add: ["$a", 1.5] }', 6.5],
  ['{ $add: ["$a", "$b"] }', null],
  ['{ $divide: ["$a", 2] }', 2.5],
  ['{ $mod: [-7, 3] }', -1],
  ['{ $round: [2.5] }', 2],
  ['{ $round: [3.5, 0] }', 4],
  ['{ $round: [2.345, 2] }', 2.35],
  ['{ $round: [4.35, 1] }', 4.3],
  ['{ $round: [0.125, 2] }', 0.12],
  ['{ $round: [-2.5, 0] }', -2],
  ['{ $sum: [0.1, 0.2, 0.3] }', 0.6],
  ['{ $round: [1234, -2] }', 1200],
  ['{ $trunc: [-2.7] }', -2],
  ['{ $ceil: 2.1 }', 3],
  ['{ $pow: [2, 10] }', 1024],
  ['{ $abs: -3 }', 3],
  ['{ $multiply: [NumberDecimal("1.10"), 3] }', { $numberDecimal: '3.30' }],
  ['{ $cmp: ["$a", 10] }', -1],
  ['{ $eq: ["$b", "$missing"] }', false],
  ['{ $eq: ["$l", 3] }', false],
  ['{ $lt: ["$b", 5] }', true],
  ['{ $and: ["$a", "$t", true] }', true],
  ['{ $or: ["$b", 0, "$missing"] }', false],
  ['{ $not: ["$b"] }', true],
  ['{ $cond: { if: { $gt: ["$a", 3] }, then: "many", else: "few" } }', 'many'],
  ['{ $ifNull: ["$missing", "$b", "none"] }', 'none'],
  ['{ $switch: { branches: [{ case: { $lt: ["$a", 3] }, then: 1 }], default: 2 } }', 2],
  ['{ $concat: ["$t", " ", "World"] }', 'Hello World'],
  ['{ $concat: ["$t", "$b"] }', null],
  ['{ $toUpper: "$t" }', 'HELLO'],
  ['{ $toLower: "$missing" }', ''],
  ['{ $strLenCP: "héllo" }', 5],
  ['{ $substrCP: ["$t", 1, 3] }', 'ell'],
  ['{ $split: ["a-b-c", "-"] }', ['a', 'b', 'c']],
  ['{ $trim: { input: "  x " } }', 'x'],
  ['{ $replaceAll: { input: "a.b.c", find: ".", replacement: "$$" } }', undefined],
  ['{ $replaceAll: { input: "a.b.c", find: ".", replacement: "-" } }', 'a-b-c'],
  ['{ $regexMatch: { input: "$t", regex: "^h", options: "i" } }', true],
  ['{ $regexFind: { input: "$t", regex: /l(l)/ } }', { match: 'll', idx: 2, captures: ['l'] }],
  ['{ $indexOfCP: ["$t", "l"] }', 2],
  ['{ $size: "$l" }', 3],
  ['{ $arrayElemAt: ["$l", -1] }', 2],
  ['{ $first: "$l" }', 3],
  ['{ $slice: ["$l", 1, 2] }', [1, 2]],
  ['{ $in: [2, "$l"] }', true],
  ['{ $filter: { input: "$l", as: "x", cond: { $gt: ["$$x", 1] } } }', [3, 2]],
  ['{ $map: { input: "$l", as: "x", in: { $multiply: ["$$x", "$a"] } } }', [15, 5, 10]],
  ['{ $reduce: { input: "$l", initialValue: 0, in: { $add: ["$$value", "$$this"] } } }', 6],
  ['{ $sortArray: { input: "$l", sortBy: -1 } }', [3, 2, 1]],
  ['{ $reverseArray: "$l" }', [2, 1, 3]],
  ['{ $concatArrays: ["$l", [9]] }', [3, 1, 2, 9]],
  ['{ $range: [0, 6, 2] }', [0, 2, 4]],
  ['{ $sum: "$l" }', 6],
  ['{ $avg: "$l" }', 2],
  ['{ $max: ["$a", 9] }', 9],
  ['{ $min: ["$b", "$a", 9] }', 5],
  ['{ $setIntersection: ["$l", [1, 2, 5]] }', [1, 2]],
  ['{ $setUnion: ["$l", [1]] }', [1, 2, 3]],
  ['{ $setDifference: ["$l", [1]] }', [3, 2]],
  ['{ $setIsSubset: [[1], "$l"] }', true],
  ['{ $objectToArray: "$o" }', [{ k: 'k', v: 1 }]],
  ['{ $arrayToObject: [[["x", 1]]] }', { x: 1 }],
  ['{ $mergeObjects: ["$o", { j: 2 }] }', { k: 1, j: 2 }],
  ['{ $getField: "a" }', 5],
  ['{ $let: { vars: { x: "$a" }, in: { $add: ["$$x", 1] } } }', 6],
  ['{ $literal: "$a" }', '$a'],
  ['"$$ROOT.a"', 5],
  ['{ $type: "$missing" }', 'missing'],
  ['{ $type: "$a" }', 'int'],
  ['{ $toString: "$a" }', '5'],
  ['{ $toInt: "42" }', 42],
  ['{ $toDouble: "1.5" }', 1.5],
  ['{ $toDate: "2024-01-02" }', { $date: '2024-01-02T00:00:00Z' }],
  ['{ $convert: { input: "x", to: "int", onError: -1 } }', -1],
  ['{ $isNumber: "$a" }', true],
  ['{ $year: "$d" }', 2024],
  ['{ $month: { date: "$d" } }', 2],
  ['{ $dayOfWeek: "$d" }', 5],
  ['{ $dayOfYear: "$d" }', 60],
  ['{ $dateToString: { date: "$d", format: "%d.%m.%Y %H:%M" } }', '29.02.2024 10:15'],
  ['{ $dateToString: { date: "$d" } }', '2024-02-29T10:15:00.000Z'],
  ['{ $dateAdd: { startDate: "$d", unit: "year", amount: 1 } }', { $date: '2025-02-28T10:15:00Z' }],
  ['{ $dateSubtract: { startDate: "$d", unit: "day", amount: 29 } }', { $date: '2024-01-31T10:15:00Z' }],
  ['{ $dateTrunc: { date: "$d", unit: "month" } }', { $date: '2024-02-01T00:00:00Z' }],
  ['{ $dateTrunc: { date: "$d", unit: "week" } }', { $date: '2024-02-25T00:00:00Z' }],
  ['{ $dateDiff: { startDate: "$d", endDate: ISODate("2024-03-01"), unit: "month" } }', 1],
  ['{ $subtract: ["$d", ISODate("2024-02-29")] }', 36_900_000],
];

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

describe('the MongoDB simulator: pipelines', () => {
  for (const [text, expected] of pipelines)
    it(`runs ${text}`, async () => {
      const shell = openShell();
      await shell.value(library);
      const [, name, pipeline] = /^(\w+) (.*)$/s.exec(text) ?? [];
      assert.deepEqual(await shell.value(`db.${name}.aggregate(${pipeline}).toArray()`), expected);
    });

  for (const [expression, expected] of expressions)
    it(`evaluates ${expression}`, async () => {
      const shell = openShell();
      await shell.value(
        "db.t.insertOne({ _id: 1, a: 5, b: null, t: 'Hello', l: [3, 1, 2], o: { k: 1 }, d: ISODate('2024-02-29T10:15:00Z') })",
      );
      const script = `db.t.aggregate([{ $project: { _id: 0, x: ${expression} } }]).next().x`;
      if (expected === undefined) await refusalOf(shell, script);
      else assert.deepEqual(await shell.value(script), expected);
    });

  for (const [pipeline, code] of refused)
    it(`refuses ${pipeline}`, async () => {
      const shell = openShell();
      await shell.value(library);
      assert.equal((await refusalOf(shell, `db.books.aggregate(${pipeline}).toArray()`)).code, code);
    });

  it('writes the results of $out and $merge', async () => {
    const shell = openShell();
    await shell.value(library);
    await shell.value('db.books.aggregate([{ $group: { _id: "$author", n: { $sum: 1 } } }, { $out: "authors" }])');
    assert.deepEqual(await shell.value('db.authors.find().sort({ _id: 1 }).toArray()'), [
      { _id: 'Austen', n: 2 },
      { _id: 'Ende', n: 1 },
      { _id: 'Herbert', n: 1 },
    ]);
    await shell.value(
      'db.books.aggregate([{ $match: { _id: 2 } }, { $project: { _id: "$author", seen: { $literal: true } } }, { $merge: { into: "authors" } }])',
    );
    assert.deepEqual(await shell.value('db.authors.findOne({ _id: "Austen" })'), { _id: 'Austen', n: 2, seen: true });
  });

  it('gives groups in no order that a missing $sort could pass with', async () => {
    const shell = openShell();
    await shell.value('for (let i = 0; i < 8; i++) db.t.insertOne({ _id: i, g: i })');
    const ids = (await shell.value(
      'db.t.aggregate([{ $group: { _id: "$g" } }]).map(g => g._id).toArray()',
    )) as number[];
    assert.notDeepEqual(ids, [0, 1, 2, 3, 4, 5, 6, 7]);
    assert.notDeepEqual(ids, [7, 6, 5, 4, 3, 2, 1, 0]);
    assert.deepEqual([...ids].sort(), [0, 1, 2, 3, 4, 5, 6, 7]);
  });
});
