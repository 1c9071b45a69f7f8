import assert from 'node:assert/strict';
import { brokenRules } from '../../../src/core/checks/kinds/mongo/refusal.ts';
import { openShell, refusalOf } from '../../support/checks/mongoShell.ts';

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

describe('the MongoDB simulator: validation', () => {
  const create = `db.createCollection('books', { validator: { $jsonSchema: ${schema} } });`;

  for (const [different, broken] of documents)
    it(`${broken.length > 0 ? 'refuses' : 'accepts'} a book with ${different}`, async () => {
      const shell = openShell();
      await shell.value(create);
      const outcome = await shell.outcome(`db.books.insertOne({ ...${JSON.stringify(good)}, ...${different} })`);
      if (broken.length === 0) return assert.ok('value' in outcome, JSON.stringify(outcome));
      assert.ok('refusal' in outcome, 'it was accepted');
      assert.equal(outcome.refusal.code, 121);
      assert.equal(outcome.refusal.message, 'Document failed validation');
      assert.deepEqual(brokenRules(outcome.refusal.details ?? null), broken);
      assert.equal(await shell.value('db.books.countDocuments()'), 0);
    });

  for (const [bad, code] of badSchemas)
    it(`refuses the schema ${bad}`, async () => {
      const shell = openShell();
      assert.equal(
        (await refusalOf(shell, `db.createCollection('books', { validator: { $jsonSchema: ${bad} } })`)).code,
        code,
      );
      assert.deepEqual(await shell.value('db.getCollectionNames()'), []);
    });

  it('names every missing field', async () => {
    const shell = openShell();
    await shell.value(create);
    const { details } = await refusalOf(shell, "db.books.insertOne({ title: 'x' })");
    assert.deepEqual(brokenRules(details ?? null), ['isbn: required, but missing', 'copies: required, but missing']);
  });

  it('validates updates, replacements and upserts too', async () => {
    const shell = openShell();
    await shell.value(`${create} db.books.insertOne({ _id: 1, ...${JSON.stringify(good)} })`);
    for (const script of [
      'db.books.updateOne({ _id: 1 }, { $inc: { copies: -5 } })',
      "db.books.replaceOne({ _id: 1 }, { title: 'x' })",
      "db.books.updateOne({ _id: 2 }, { $set: { title: 'x' } }, { upsert: true })",
      "db.books.findOneAndUpdate({ _id: 1 }, { $unset: { isbn: '' } })",
    ])
      assert.equal((await refusalOf(shell, script)).code, 121, script);
    assert.deepEqual(await shell.value('db.books.find().toArray()'), [{ _id: 1, ...good }]);
  });

  it('takes queries as validators, and collMod with a level and an action', async () => {
    const shell = openShell();
    await shell.value(
      "db.books.insertOne({ _id: 1, n: -1 }); db.runCommand({ collMod: 'books', validator: { n: { $gte: 0 } }, validationLevel: 'moderate' })",
    );
    assert.equal((await refusalOf(shell, 'db.books.insertOne({ n: -1 })')).code, 121);
    await shell.value('db.books.updateOne({ _id: 1 }, { $set: { n: -2 } })');
    await shell.value("db.runCommand({ collMod: 'books', validationLevel: 'strict' })");
    assert.equal((await refusalOf(shell, 'db.books.updateOne({ _id: 1 }, { $set: { n: -3 } })')).code, 121);
    await shell.value("db.runCommand({ collMod: 'books', validationAction: 'warn' }); db.books.insertOne({ n: -9 })");
    assert.deepEqual(await shell.value("db.getCollectionInfos({ name: 'books' })[0].options"), {
      validator: { n: { $gte: 0 } },
      validationLevel: 'strict',
      validationAction: 'warn',
    });
    assert.equal((await refusalOf(shell, "db.createCollection('books')")).code, 48);
    assert.equal((await refusalOf(shell, "db.runCommand({ collMod: 'none', validator: {} })")).code, 26);
  });
});

describe('the MongoDB simulator: indexes', () => {
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

  for (const [index, script, code] of unique)
    it(`${index}: ${code ? `refuses (${code})` : 'accepts'} ${script}`, async () => {
      const shell = openShell();
      await shell.value(`db.b.createIndex(${index})`);
      const outcome = await shell.outcome(script);
      assert.equal('refusal' in outcome ? outcome.refusal.code : undefined, code, JSON.stringify(outcome));
    });

  it('lets a document keep its own unique value', async () => {
    const shell = openShell();
    await shell.value('db.b.createIndex({ n: 1 }, { unique: true }); db.b.insertOne({ n: 1 })');
    assert.equal(await shell.value('db.b.updateOne({ n: 1 }, { $set: { x: 1 } }).modifiedCount'), 1);
  });

  it('says a duplicate in the words of MongoDB', async () => {
    const shell = openShell();
    await shell.value(
      "db.books.createIndex({ isbn: 1, year: -1 }, { unique: true }); db.books.insertOne({ isbn: 'x' })",
    );
    const { message } = await refusalOf(shell, "db.books.insertOne({ isbn: 'x' })");
    assert.equal(
      message,
      'E11000 duplicate key error collection: shelf.books index: isbn_1_year_-1 dup key: { isbn: "x", year: null }',
    );
  });

  it('makes, shows and drops indexes', async () => {
    const shell = openShell();
    assert.equal(await shell.value('db.b.createIndex({ a: 1, b: -1 })'), 'a_1_b_-1');
    assert.equal(
      await shell.value(
        "db.b.createIndex({ a: 1, b: -1 }); db.b.createIndex({ c: 1 }, { name: 'mine', unique: true })",
      ),
      'mine',
    );
    assert.deepEqual(await shell.value('db.b.getIndexes()'), [
      { v: 2, key: { _id: 1 }, name: '_id_' },
      { v: 2, key: { a: 1, b: -1 }, name: 'a_1_b_-1' },
      { v: 2, key: { c: 1 }, name: 'mine', unique: true },
    ]);
    assert.equal((await refusalOf(shell, 'db.b.createIndex({ c: 1 })')).code, 85);
    assert.equal((await refusalOf(shell, "db.b.createIndex({ d: 1 }, { name: 'mine' })")).code, 86);
    assert.equal((await refusalOf(shell, "db.b.dropIndex('nope')")).code, 27);
    assert.deepEqual(await shell.value('db.b.dropIndex({ c: 1 })'), { nIndexesWas: 3, ok: 1 });
    await shell.value('db.b.insertMany([{ x: 1 }, { x: 1 }])');
    assert.equal((await refusalOf(shell, 'db.b.createIndex({ x: 1 }, { unique: true })')).code, 11000);
    assert.equal(await shell.value('db.b.getIndexes().length'), 2);
  });
});
