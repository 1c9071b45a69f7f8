import assert from 'node:assert/strict';
import fc from 'fast-check';
import { compare, equal, keyOf } from '../../../src/mongo/language/values/compare.ts';
import { openShell, refusalOf } from '../../support/checks/mongoShell.ts';

/** What MongoDB has and the simulator does not: each must say so, never count as a mistake. */
const uncovered = [
  "db.b.find({ $where: 'true' })",
  "db.b.find({ $text: { $search: 'x' } })",
  'db.b.find({ at: { $near: [1, 2] } })',
  'db.b.find().explain()',
  'db.b.explain().find()',
  "db.b.createIndex({ title: 'text' })",
  "db.b.createIndex({ at: '2dsphere' })",
  'db.b.createIndex({ a: 1 }, { collation: { locale: "en" } })',
  "db.b.find().collation({ locale: 'en' })",
  'db.getMongo().startSession()',
  'db.b.watch()',
  'db.b.mapReduce(() => 1, () => 1, {})',
  'db.b.aggregate([{ $setWindowFields: {} }])',
  'db.b.insertOne({}); db.b.aggregate([{ $project: { x: { $function: {} } } }]).toArray()',
  "db.createCollection('b', { capped: true, size: 10 })",
  'db.b.insertOne({ a: 1 }); db.b.updateOne({}, { $bit: { a: { and: 1 } } })',
  'db.b.find({ t: /(?i)x/ })'.replace('/(?i)x/', "{ $regex: '(?i)x' }"),
  "db.b.insertOne({ d: ISODate() }); db.b.aggregate([{ $project: { x: { $hour: { date: '$d', timezone: 'Europe/Rome' } } } }]).toArray()",
  'db.runCommand({ dbHash: 1 })',
  "db.runCommand({ dropUser: 'x' })",
  'db.runCommand({ serverStatus: 1 })',
  'db.runCommand({ collmod: 1 })',
  "require('fs')",
  'setTimeout(() => {}, 1)',
  'db.b.insertOne({ l: [[1]] }); db.b.find({ l: { $elemMatch: { $gt: 0 } } }).toArray()',
];

describe('the MongoDB simulator: the shell', () => {
  for (const script of uncovered)
    it(`says that it does not cover ${script}`, async () => {
      const answer = await openShell().answer(script);
      assert.ok('notCovered' in answer, JSON.stringify(answer));
    });

  it('says so even when the script catches the error', async () => {
    const answer = await openShell().answer("try { db.b.find({ $where: '1' }) } catch (e) { print('oh') }");
    assert.ok('notCovered' in answer);
  });

  it('has databases of other names', async () => {
    assert.equal(await openShell().value("use('other'); db.b.insertOne({ _id: 1 }); db.getName()"), 'other');
    assert.equal(await openShell().value("db.getSiblingDB('x').b.insertOne({ _id: 1 }); db.b.countDocuments()"), 0);
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

  /** Scripts with a fault, and where it is. */
  const faults: [script: string, line: number, column: number, says: RegExp][] = [
    ['db.b.find({ a: 1 );', 1, 18, /SyntaxError/],
    ['\n\nconst x = ;', 3, 11, /SyntaxError/],
    ['const a = await db.b.find();\nfoo bar', 2, 5, /SyntaxError/],
    ['\n  nothing.here()', 2, 3, /ReferenceError: nothing is not defined/],
    ['db.b.insertOne({ _id: 1 });\n  db.b.insertOne({ _id: 1 });', 2, 8, /E11000/],
    ['await db.b.insertOne({ _id: 1 }); await db.b.insertOne({ _id: 1 });', 1, 46, /E11000/],
    ['db.b.updateOne({}, { $sett: {} })', 1, 6, /Unknown modifier/],
    ['function f() {\n  return f();\n}\nf()', 2, 10, /RangeError/],
    ['await 1;\nconst x = ;', 2, 11, /SyntaxError/],
    ['await 1;\n(await db.b.find()).nope()', 2, 21, /nope is not a function/],
    ["throw new Error('mine')", 1, 7, /Error: mine/],
    ['1;\ndb.books.nope({\n  a: 1,\n})', 2, 10, /^TypeError: db\.books\.nope is not a function$/],
    ['const nope = 1;\nnope()', 2, 1, /^TypeError: nope is not a function$/],
    ['new db.Books()', 1, 1, /^TypeError: db\.Books is not a constructor$/],
    [
      'db.books.insertOne({\n  _id: 1,\n  at: ISODate(),\n});\ndb.books.insertOne({\n  at: ISODate(),\n  _id: 1,\n});',
      5,
      10,
      /E11000/,
    ],
    ['db.b.insertOne({\n  at: ISODate(\n    "never",\n  ),\n})', 2, 7, /not a valid ISODate/],
    ['db.b.find({\n  a: 1,\n})\n  .sort({\n    a: 3,\n  })', 4, 4, /sort/],
    ['const doc = {};\ndoc.a.b', 2, 1, /^TypeError: Cannot read properties of undefined \(reading 'b'\)$/],
  ];
  for (const [script, line, column, says] of faults)
    it(`tells where ${JSON.stringify(script)} is wrong`, async () => {
      const refusal = await refusalOf(openShell(), script);
      assert.match(refusal.message, says);
      assert.deepEqual([refusal.line, refusal.column], [line, column]);
    });

  it('keeps what was printed, and cursors of at most 1,000 documents', async () => {
    const shell = openShell();
    const outcome = await shell.outcome(
      "print('a', 1); printjson({ b: 2 }); console.log(ObjectId('507f1f77bcf86cd799439011'))",
    );
    assert.equal(outcome.printed, 'a 1\n{\n  "b": 2\n}\n{\n  "$oid": "507f1f77bcf86cd799439011"\n}');
    await shell.value('db.b.insertMany(Array.from({ length: 1500 }, (_, i) => ({ _id: i })))');
    assert.equal(((await shell.value('db.b.find()')) as unknown[]).length, 1000);
    assert.equal(await shell.value('db.b.find().toArray().length'), 1500);
  });

  it('starts every script with a fresh scope and the same database', async () => {
    const shell = openShell();
    await shell.value("const x = 1; use('other'); db.b.insertOne({})");
    assert.equal(await shell.value('const x = 2; db.getName()'), 'shelf');
  });

  it('undoes what is rehearsed: documents, indexes, validators, collections', async () => {
    const shell = openShell();
    await shell.value(
      "db.b.insertOne({ _id: 1, a: 1 }); db.b.createIndex({ a: 1 }, { unique: true }); db.createCollection('v', { validator: { n: 1 } })",
    );
    const state = '[db.getCollectionInfos(), db.b.find().toArray(), db.b.getIndexes()]';
    const before = await shell.value(state);
    await shell.value(
      "db.b.updateOne({}, { $set: { a: 2 } }); db.b.insertOne({ a: 3 }); db.b.dropIndex('a_1'); db.v.drop(); db.c.insertOne({}); db.runCommand({ collMod: 'b', validator: { z: 1 } })",
      true,
    );
    assert.deepEqual(await shell.value(state), before);
    assert.equal((await refusalOf(shell, 'db.b.insertOne({ a: 1 })')).code, 11000);
    await shell.value('db.b.insertOne({ a: 3 })', true);
    await shell.value('db.b.insertOne({ a: 3 })');
  });
});

const scalar = fc.oneof(
  fc.string(),
  fc.integer(),
  fc.double({ noNaN: true }),
  fc.boolean(),
  fc.constant(null),
  fc.date({ noInvalidDate: true }),
);
const name = fc.stringMatching(/^[a-z]{1,4}$/);
const value = fc.letrec(tie => ({
  any: fc.oneof(
    { maxDepth: 3 },
    scalar,
    fc.array(tie('any'), { maxLength: 3 }),
    fc.dictionary(name, tie('any'), { maxKeys: 3 }),
  ),
})).any;
const fields = fc.dictionary(name, value, { maxKeys: 4 }).map(all => JSON.parse(JSON.stringify(all)) as object);

describe('the MongoDB simulator: properties', () => {
  // Each run has four scripts, and each script an interpreter.

  it('finds by _id what was inserted', async () => {
    await fc.assert(
      fc.asyncProperty(fields, fc.integer(), async (doc, id) => {
        const shell = openShell();
        await shell.value(`db.t.insertOne({ ...${JSON.stringify(doc)}, _id: ${id} })`);
        assert.deepEqual(await shell.value(`db.t.findOne({ _id: ${id} })`), { ...doc, _id: id });
      }),
      { numRuns: 30 },
    );
  });

  it('updates no other document', async () => {
    await fc.assert(
      fc.asyncProperty(fields, fields, name, async (one, other, path) => {
        const shell = openShell();
        await shell.value(
          `db.t.insertMany([{ ...${JSON.stringify(one)}, _id: 1 }, { ...${JSON.stringify(other)}, _id: 2 }])`,
        );
        const before = await shell.value('db.t.findOne({ _id: 2 })');
        await shell.value(`db.t.updateOne({ _id: 1 }, { $set: { ${path}: 'changed' } })`);
        assert.deepEqual(await shell.value('db.t.findOne({ _id: 2 })'), before);
      }),
      { numRuns: 30 },
    );
  });

  it('orders all values in one way: antisymmetric, transitive, and with one key for what is equal', () => {
    fc.assert(
      fc.property(value, value, value, (a, b, c) => {
        assert.equal(Math.sign(compare(a, b)), -Math.sign(compare(b, a)) || 0);
        if (compare(a, b) <= 0 && compare(b, c) <= 0) assert.ok(compare(a, c) <= 0);
        assert.equal(equal(a, b), keyOf(a) === keyOf(b));
        assert.ok(equal(a, structuredClone(a)));
      }),
      { numRuns: 500 },
    );
  });
});
