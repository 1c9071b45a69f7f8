import type { CorpusCase } from './corpusCase.ts';

/** Scripts and the values of their last expressions. */
const all: [script: string, expected: unknown][] = [
  ["db.getCollection('a-b').insertOne({ _id: 1 }); db['a-b'].findOne()", { _id: 1 }],
  ['db.a.b.insertOne({ _id: 1 }); db.getCollectionNames()', ['a.b']],
  ['db.b.insertOne({}).insertedId instanceof ObjectId', true],
  ["new ObjectId('507f1f77bcf86cd799439011').equals(ObjectId('507f1f77bcf86cd799439011'))", true],
  [
    'db.b.insertOne({ d: new Date(0) }); db.b.findOne().d instanceof Date && db.b.find().next().d.getTime() === 0',
    true,
  ],
  ['db.b.insertOne({ l: [1] }); db.b.findOne().l instanceof Array', true],
  ["ISODate('2024-05-31')", { $date: '2024-05-31T00:00:00Z' }],
  ["ISODate('2024-05-31T10:00:00+02:00')", { $date: '2024-05-31T08:00:00Z' }],
  ['NumberInt(5) + 0', 5],
  ["NumberDecimal('1.50')", { $numberDecimal: '1.50' }],
  ['const a = await db.b.find().toArray();\na.length', 0],
  ['for (const i of [1, 2]) await db.b.insertOne({ _id: i });\nawait db.b.countDocuments({\n  _id: 1,\n});', 1],
  ['function add(a, b) { return a + b }\nadd(1, 2)', 3],
  ["db.b.insertMany([{ _id: 1, a: 2 }, { _id: 2, a: 1 }]); db.b.find().sort({ a: 'desc' }).next()", { _id: 1, a: 2 }],
  ['db.none.updateOne({}, { $set: { a: 1 } }); db.getCollectionNames()', []],
  ['db.b.insertMany([{ _id: 1 }]); db.b.drop(); db.b.countDocuments()', 0],
  ['db.b.insertOne({ _id: 1 }); db.dropDatabase()', { ok: 1, dropped: 'shelf' }],
  ['try { db.runCommand({ nonsense: 1 }) } catch (e) { e.code }', 59],
  ['undefined', null],
  ['db.b', 'shelf.b'],
  ['try { db.b.insertMany([{ _id: 1 }, { _id: 1 }]) } catch (e) { e.code }', 11000],
  ['try { db.b.insertOne({ _id: [1] }) } catch (e) { e instanceof MongoServerError }', true],
];

/** What a script has, and what it comes to. */
export const scripts: readonly CorpusCase[] = [
  ...all.map(([script, gives]) => ({
    what: `gives ${JSON.stringify(gives)} for ${script}`,
    steps: [{ script, gives }],
  })),
  {
    what: 'gives copies: changing them changes nothing, and what was inserted stays as it was',
    steps: [
      { script: "const d = { _id: 1, tags: ['a'] }; db.t.insertOne(d); d.tags.push('b')" },
      { script: "db.t.findOne().tags.push('c'); db.t.find().toArray()[0].x = 1" },
      { script: 'db.t.findOne()', gives: { _id: 1, tags: ['a'] } },
    ],
  },
];
