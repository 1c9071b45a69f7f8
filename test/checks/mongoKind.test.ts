import assert from 'node:assert/strict';
import { evidenceText } from '../../src/core/checks/engine/evidence.ts';
import type { Verdict } from '../../src/core/checks/engine/verdict.ts';
import { openMongoSimulator } from '../../src/node/mongo/mongoSimulator.ts';
import { checkProblems, fakeWorld, readCheck, told, verdictOf } from '../support/checks/fakeWorld.ts';
import { workersFolder } from '../support/checks/workers.ts';

const runs = 'books.mongodb.js runs without an error';

/** A lab's check as an author writes it. */
const lab = `
kind: mongo
files: [books.mongodb.js]
setup: [setup.js]
after: [more.js]
assertions:
  - { name: three books, asks: documents, collection: books, count: { min: 3, max: 3 } }
  - name: Dune is there
    asks: documents
    collection: books
    filter: { isbn: '111' }
    equal: [{ isbn: '111', title: Dune, copies: 3, added: { $date: '2024-05-31' } }]
  - { name: titles in order, asks: result, file: books.mongodb.js, sameAs: 'db.books.find({}, { _id: 0, title: 1 }).sort({ title: 1 }).toArray().filter(b => b.title !== "More")', ordered: true }
  - { name: members by expression, asks: result, expression: 'db.members.countDocuments()', value: 1 }
  - { name: isbn is unique, asks: index, collection: books, keys: { isbn: 1 }, unique: true }
  - { name: books are validated, asks: validator, collection: books }
  - { name: no second copy of an isbn, asks: refused, expression: "db.books.insertOne({ isbn: '111', title: 'x', copies: 1 })", code: 11000, instead: "db.books.insertOne({ isbn: '112', title: 'x', copies: 1 })" }
  - { name: no negative copies, asks: refused, expression: "db.books.insertOne({ isbn: '999', title: 'x', copies: -1 })", code: 121, instead: "db.books.insertOne({ isbn: '999', title: 'x', copies: 0 })" }
  - { name: a new book, asks: accepted, expression: "db.books.insertOne({ isbn: '999', title: 'x', copies: 1 })" }
`;

const solution = `use('shelf');
db.createCollection('books', {
  validator: { $jsonSchema: { required: ['isbn', 'title', 'copies'], properties: { copies: { bsonType: 'int', minimum: 0 } } } },
});
db.books.createIndex({ isbn: 1 }, { unique: true });
db.books.insertMany([
  { isbn: '111', title: 'Dune', copies: 3, added: ISODate('2024-05-31') },
  { isbn: '222', title: 'Emma', copies: 1 },
]);
db.books.find({}, { _id: 0, title: 1 }).sort({ title: 1 });
`;

const given = [
  { path: 'setup.js', text: "db.members.insertOne({ name: 'Ada' });" },
  { path: 'more.js', text: "db.books.insertOne({ isbn: '333', title: 'More', copies: 0 });" },
];

async function check(text: string | undefined, yaml = lab): Promise<Verdict> {
  const mongo = openMongoSimulator({ workers: await workersFolder() });
  const world = { ...fakeWorld({ files: text === undefined ? {} : { 'books.mongodb.js': text } }), mongo };
  return verdictOf([readCheck(yaml)], world, {
    lab: { name: 'books', open: 'books.mongodb.js', start: [], solution: [], given },
  });
}

/** What is not held, by the assertion's name. */
const notHeld = (verdict: Verdict) =>
  Object.fromEntries(Object.entries(told(verdict)).filter(([, said]) => said !== 'held'));

describe('mongo: the kind', () => {
  it('passes a right solution', async () => {
    const verdict = await check(solution);
    assert.deepEqual(notHeld(verdict), {});
    assert.equal(verdict.outcome, 'passed');
    assert.equal(verdict.results.length, 11);
  });

  it('passes it with fields in another order, and with await everywhere', async () => {
    const other = solution
      .replace("isbn: '111', title: 'Dune', copies: 3", "copies: NumberInt(3), title: 'Dune', isbn: '111'")
      .replace(/^db\./gm, 'await db.');
    assert.deepEqual(notHeld(await check(other)), {});
  });

  const written = '$jsonSchema: { required:';
  for (const [how, validator] of [
    ['query operators', "isbn: { $exists: true }, title: { $type: 'string' }, copies: { $type: 'number', $gte: 0 }"],
    ['$expr', "$expr: { $and: [{ $ne: [{ $type: '$isbn' }, 'missing'] }, { $gte: ['$copies', 0] }] }"],
    ['$and', "$and: [{ $jsonSchema: { required: ['isbn'] } }, { copies: { $not: { $lt: 0 } } }]"],
  ] as const)
    it(`passes a validator that is written with ${how}`, async () => {
      const from = solution.indexOf(written);
      const changed = solution.slice(0, from) + validator + solution.slice(solution.indexOf(' },\n});', from));
      assert.deepEqual(notHeld(await check(changed)), {});
    });

  it('a refusal of what is good as well proves nothing', async () => {
    const strict = "{ title: { $ne: 'x' }, $jsonSchema";
    const said = notHeld(await check(solution.replace('{ $jsonSchema', strict)));
    assert.match(said['no negative copies'] ?? 'held', /refused, but must be accepted: .*copies: 0/);
  });

  /** Mistakes, and what is found; all of it, not only the first. */
  const mistakes: [what: string, change: (text: string) => string, found: Record<string, RegExp>][] = [
    [
      'a plain index',
      text => text.replace(', { unique: true }', ''),
      { 'isbn is unique': /is not unique/, 'no second copy of an isbn': /accepted, but must be refused/ },
    ],
    [
      'no index',
      text => text.replace(/db\.books\.createIndex.*\n/, ''),
      { 'isbn is unique': /has no index on/, 'no second copy of an isbn': /accepted/ },
    ],
    ['no minimum', text => text.replace(', minimum: 0', ''), { 'no negative copies': /accepted, but must be refused/ }],
    [
      'only a warning',
      text => text.replace("createCollection('books', {", "createCollection('books', { validationAction: 'warn',"),
      { 'books are validated': /refuses nothing/, 'no negative copies': /accepted/ },
    ],
    [
      'another reason',
      text => text.replace("required: ['isbn',", "required: ['no', 'isbn',").replace(/isbn: '/g, "no: 1, isbn: '"),
      {
        'no negative copies': /^held$/,
        'a new book': /refused, but must be accepted/,
        'check/more.js can be run after it': /do not fit/,
      },
    ],
    [
      'another order',
      text => text.replace('title: 1 });\n', 'title: -1 });\n'),
      { 'titles in order': /does not give the expected value/ },
    ],
    [
      'a projection with _id',
      text => text.replace('{ _id: 0, title: 1 }', '{ title: 1 }'),
      { 'titles in order': /does not give/ },
    ],
    [
      'a date as a string',
      text => text.replace("ISODate('2024-05-31')", "'2024-05-31'"),
      { 'Dune is there': /differ from those expected/ },
    ],
    [
      'a number as a string',
      text => text.replace('copies: 3', "copies: '3'"),
      { [runs]: /Document failed validation \(code 121\)/ },
    ],
    [
      'a book too many',
      text => text.replace("{ isbn: '222'", "{ isbn: '444', title: 'x', copies: 1 }, { isbn: '222'"),
      { 'three books': /4 documents of books match \{\}; expected 3/ },
    ],
  ];
  for (const [what, change, found] of mistakes)
    it(`finds ${what}`, async () => {
      const changed = change(solution);
      assert.notEqual(changed, solution);
      const verdict = await check(changed);
      assert.equal(verdict.outcome, 'notYet');
      const said = notHeld(verdict);
      for (const [name, text] of Object.entries(found))
        if (text.source !== '^held$' && said[name] !== 'notReached')
          assert.match(said[name] ?? 'held', text, JSON.stringify(said));
      const first = Object.keys(found).find(name => found[name]?.source !== '^held$') ?? '';
      assert.notEqual(said[first] ?? 'held', 'held');
    });

  it('shows both sides, and the rules that a document breaks', async () => {
    const verdict = await check(solution.replace('title: 1 });\n', 'title: -1 });\n'));
    const failed = verdict.results.find(({ state }) => state === 'failed');
    assert.ok(failed?.state === 'failed' && failed.finding.expected && failed.finding.actual);
    assert.match(evidenceText(failed.finding.expected), /Dune[\s\S]*Emma/);
    assert.match(evidenceText(failed.finding.actual), /Emma[\s\S]*Dune/);
    assert.deepEqual(failed.finding.where, { file: 'books.mongodb.js', line: 10, column: 1 });
    const invalid = await check(solution.replace('copies: 3', "copies: '3'"));
    const [first] = invalid.results;
    assert.ok(first?.state === 'failed' && first.finding.actual);
    assert.equal(
      evidenceText(first.finding.actual),
      'Document failed validation (code 121)\n- copies: bsonType (type did not match)',
    );
    assert.deepEqual(first.finding.where, { file: 'books.mongodb.js', line: 6, column: 10 });
  });

  it('names a missing, an empty, a broken file, and commands that only work when typed', async () => {
    const of = async (text?: string) => told(await check(text))[runs] ?? '';
    assert.match(await of(), /books\.mongodb\.js is missing/);
    assert.match(await of('// TODO\n/* nothing */'), /has no statement yet/);
    assert.match(await of('db.books.find({'), /SyntaxError/);
    assert.match(await of('use shelf\ndb.books.find()'), /In a script, write use\('shelf'\)/);
    assert.match(await of('\nshow collections'), /getCollectionNames/);
    assert.match(await of('db.books.fnd()'), /fnd is not a function/);
  });

  it('what the simulator lacks is not a mistake', async () => {
    const verdict = await check(`${solution}\ndb.books.find({ $where: 'true' })`);
    assert.equal(verdict.outcome, 'couldNotCheck');
    assert.equal(verdict.outcome === 'couldNotCheck' && verdict.obstacle.kind, 'not covered');
  });

  it('a database of another name is empty', async () => {
    const verdict = await check(solution.replace("use('shelf')", "use('library')"));
    assert.match(told(verdict)['three books'] ?? '', /1 documents of books match|documents of books match/);
  });

  it('tells the author what is wrong with a check', () => {
    const problems = (assertion: string) =>
      checkProblems(`{ kind: mongo, files: [a.js], assertions: [{ name: x, ${assertion} }] }`);
    assert.deepEqual(problems('asks: documents, collection: b'), ['count or equal is needed']);
    assert.deepEqual(problems('asks: documents, collection: b, count: {}'), ['count must have is, min or max']);
    assert.deepEqual(problems('asks: result, file: a.js, expression: b, value: 1'), [
      'exactly one of file and expression is needed',
    ]);
    assert.deepEqual(problems('asks: result, expression: b'), ['exactly one of value and sameAs is needed']);
    assert.deepEqual(problems('asks: index, collection: b, keys: { a: 2 }'), ['a key of an index must be 1 or -1']);
    assert.deepEqual(problems('asks: refused, expression: b, code: many'), [
      'code must be one of MongoDB’s error codes, or a list of them',
    ]);
    assert.deepEqual(problems('asks: documents, collection: b, count: 3'), []);
  });
});
