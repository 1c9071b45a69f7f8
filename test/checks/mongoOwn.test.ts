import assert from 'node:assert/strict';
import type { MongoDatabase } from '../../src/core/checks/engine/mongoEngine.ts';
import { CouldNotCheck, type Obstacle } from '../../src/core/checks/engine/verdict.ts';
import { inEnglish } from '../../src/core/message.ts';
import { openOwnMongo } from '../../src/node/mongo/ownMongo.ts';
import { fakeWorld, readCheck, told, verdictOf } from '../support/checks/fakeWorld.ts';
import { workersFolder } from '../support/checks/workers.ts';
import { type TestMongo, withRealMongo } from '../support/mongo/realMongo.ts';
import { withStandIn } from '../support/mongo/standIn.ts';
import { lentForSuite } from '../support/services.ts';

const never = new AbortController().signal;

async function obstacleOf(promise: Promise<unknown>): Promise<Obstacle> {
  const error = await promise.then(
    value => value,
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof CouldNotCheck, `expected an obstacle, got ${JSON.stringify(error)} ${error}`);
  return error.obstacle;
}

const lab = `
kind: mongo
files: [books.mongodb.js]
assertions:
  - { name: two books, asks: documents, collection: books, equal: [{ isbn: '111', copies: 3, added: { $date: '2024-05-31' } }, { isbn: '222', copies: 1 }] }
  - { name: copies in order, asks: result, file: books.mongodb.js, value: [{ copies: 1 }, { copies: 3 }], ordered: true }
  - { name: isbn is unique, asks: index, collection: books, keys: { isbn: 1 }, unique: true }
  - { name: books are validated, asks: validator, collection: books }
  - { name: no second copy, asks: refused, expression: "db.books.insertOne({ isbn: '111', copies: 1 })", code: 11000, instead: "db.books.insertOne({ isbn: '112', copies: 1 })" }
  - { name: no negative copies, asks: refused, expression: "db.books.insertOne({ isbn: '999', copies: -1 })", code: 121, instead: "db.books.insertOne({ isbn: '999', copies: 0 })" }
  - { name: nothing of it stays, asks: documents, collection: books, count: 2 }
  - { name: a summary can be written, asks: accepted, expression: "db.books.aggregate([{ $group: { _id: null, n: { $sum: '$copies' } } }, { $out: 'totals' }])" }
  - { name: it does not stay either, asks: result, expression: 'db.getCollectionNames()', value: [books] }
`;

const solution = `use('shelf');
db.createCollection('books', { validator: { $jsonSchema: { required: ['isbn'], properties: { copies: { bsonType: 'int', minimum: 0 } } } } });
db.books.createIndex({ isbn: 1 }, { unique: true });
db.books.insertMany([{ isbn: '111', copies: 3, added: ISODate('2024-05-31') }, { isbn: '222', copies: 1 }]);
db.books.find({}, { _id: 0, copies: 1 }).sort({ copies: 1 });
`;

const withStandInMongo = (work: (mongo: TestMongo) => Promise<void>) =>
  withStandIn({}, standIn =>
    work({
      connection: `mongodb://127.0.0.1:${standIn.port}`,
      databases: async () => [...new Set(standIn.namespaces().map(name => name.split('.')[0] ?? ''))].sort(),
      command: async (database, command) => standIn.command(database, command),
    }),
  );

/** Scripts that name what is not the check's. */
const reaching = [
  "use('library'); db.books.drop()",
  "db.getSiblingDB('library').books.insertOne({ _id: 2 })",
  "db.getSiblingDB('library').books.find().toArray()",
  "db.getSiblingDB('admin').getCollectionNames()",
  "db.books.insertOne({}); db.books.aggregate([{ $out: { db: 'library', coll: 'books' } }])",
  "db.books.insertOne({}); db.books.aggregate([{ $merge: { into: { db: 'library', coll: 'books' } } }])",
  "db.books.aggregate([{ $lookup: { from: { db: 'library', coll: 'books' }, as: 'x', pipeline: [] } }]).toArray()",
  "db.books.aggregate([{ $facet: { all: [{ $unionWith: { coll: { db: 'library', coll: 'books' } } }] } }]).toArray()",
  "db.books.insertOne({}); db.getSiblingDB('library').dropDatabase()",
  "db.getSiblingDB('library').books.renameCollection('stolen')",
  "db.getSiblingDB('library').runCommand({ collMod: 'books', validationLevel: 'off' })",
  'db.books.aggregate([{ $currentOp: { allUsers: true } }]).toArray()',
  "try { use('library'); db.books.drop() } catch (error) { 1 }",
];

for (const [kind, withMongo] of [
  ['a real one', withRealMongo],
  ['a stand-in for tests', withStandInMongo],
] as const)
  describe(`mongo: the learner's own server (${kind})`, () => {
    const mongo = lentForSuite<TestMongo>(withMongo as (work: (one: TestMongo) => Promise<void>) => Promise<unknown>);
    const engine = async () => openOwnMongo({ connection: mongo().connection, workers: await workersFolder() });
    const lend = async <T>(work: (database: MongoDatabase) => Promise<T>, timeLimit = 60_000, signal = never) =>
      (await engine()).withDatabase({ timeLimit, signal, name: 'shelf' }, work);
    const library = () => mongo().command('library', { find: 'books' });
    let before: readonly string[] = [];
    let books: unknown;

    beforeEach(async () => {
      await mongo().command('library', { dropDatabase: 1 });
      await mongo().command('library', { insert: 'books', documents: [{ _id: 1, title: 'mine' }] });
      before = await mongo().databases();
      books = (await library()).cursor.firstBatch;
    });

    afterEach(async () => {
      assert.deepEqual(await mongo().databases(), before, 'no database is left');
      assert.deepEqual((await library()).cursor.firstBatch, books, 'nothing else is touched');
      await mongo().command('library', { dropDatabase: 1 });
    });

    it('runs checks as the simulator does', async () => {
      const check = async (text: string) => {
        const world = { ...fakeWorld({ files: { 'books.mongodb.js': text } }), mongo: await engine() };
        return verdictOf([readCheck(lab)], world, {
          lab: { name: 'books', open: 'books.mongodb.js', start: [], solution: [], given: [] },
        });
      };
      const right = await check(solution);
      assert.equal(right.outcome, 'passed', JSON.stringify(told(right)));
      const wrong = told(await check(solution.replace(', { unique: true }', '')));
      assert.match(wrong['isbn is unique'] ?? '', /not unique/);
      assert.match(wrong['no second copy'] ?? '', /accepted, but must be refused/);
      const refused = await check(solution.replace('copies: 3', 'copies: -3'));
      assert.match(Object.values(told(refused))[0] ?? '', /code 121/);
      const [first] = refused.results;
      assert.deepEqual(first?.state === 'failed' && first.finding.where, {
        file: 'books.mongodb.js',
        line: 4,
        column: 10,
      });
    });

    it('gives more documents than one reply of the server has', () =>
      lend(async database => {
        await database.run('db.b.insertMany(Array.from({ length: 1500 }, (_, i) => ({ _id: i })))', 'a.js');
        const outcome = await database.run(
          '[db.b.find().toArray().length, db.b.find({ _id: { $gte: 500 } }).count()]',
          'b.js',
        );
        assert.deepEqual(outcome, { value: [1500, 1000], printed: '' });
      }));

    it('shows the database by the name of the lab', () =>
      lend(async database => {
        await database.run('db.b.insertOne({ _id: 1 }); db.b.renameCollection("c")', 'a.js');
        const twice = await database.rehearse('db.c.insertOne({ _id: 1 })', 'b.js');
        assert.match('refusal' in twice ? twice.refusal.message : '', /collection: shelf\.c index/);
        assert.deepEqual(await database.run('[db.getName(), String(db.c), db.getCollectionNames()]', 'c.js'), {
          value: ['shelf', 'shelf.c', ['c']],
          printed: '',
        });
      }));

    it('undoes what is rehearsed: documents, indexes, validators, collections', () =>
      lend(async database => {
        await database.run(
          "db.b.insertOne({ _id: 1, a: 1, d: NumberDecimal('1.0'), f: Double(2) }); db.b.createIndex({ a: 1 }, { unique: true }); db.runCommand({ collMod: 'b', validator: { n: 1 } }); db.createCollection('empty')",
          'a.js',
        );
        const state =
          '[db.getCollectionNames(), db.b.find().toArray(), db.b.getIndexes(), db.getCollectionInfos({ name: "b" })[0].options, db.b.aggregate([{ $project: { f: { $type: "$f" } } }]).toArray()]';
        const kept = await database.run(state, 's.js');
        const inside = await database.rehearse(
          "db.b.deleteMany({ zzz: 1 }); [db.b.find().toArray(), db.b.getIndexes(), db.b.aggregate([{ $project: { f: { $type: '$f' } } }]).toArray(), db.getCollectionNames()]",
          'r.js',
        );
        assert.ok('value' in inside && 'value' in kept, JSON.stringify(inside));
        const [names, docs, indexes, , types] = kept.value as unknown[];
        assert.deepEqual(inside.value, [docs, indexes, types, names], 'what is rehearsed on is a copy');
        const invalid = await database.rehearse('db.b.insertOne({ a: 2 })', 'r.js');
        assert.equal('refusal' in invalid && invalid.refusal.code, 121);
        await database.rehearse(
          "db.b.updateOne({}, { $set: { n: 1 } }); db.b.dropIndex('a_1'); db.empty.drop(); db.c.insertOne({}); db.dropDatabase()",
          'r.js',
        );
        assert.deepEqual(await database.run(state, 's.js'), kept);
      }));

    for (const script of reaching)
      it(`does not run ${script}`, async () => {
        const { kind: what, message, fix } = await obstacleOf(lend(database => database.run(script, 'a.js')));
        assert.equal(what, 'not allowed', inEnglish(message));
        assert.match(inEnglish(message), /could touch more there than the database made for the check/);
        assert.deepEqual(fix, { kind: 'openSettings', setting: 'backendJourney.mongo.connection' });
      });

    it('does not run what administers a server', async () => {
      for (const script of [
        'db.adminCommand({ listDatabases: 1 })',
        "db.createUser({ user: 'x' })",
        'db.shutdownServer()',
      ])
        assert.equal((await obstacleOf(lend(database => database.run(script, 'a.js')))).kind, 'not covered', script);
    });

    it('drops its database when the check throws, runs too long or is cancelled', async () => {
      const insert = 'db.b.insertOne({ _id: 1 });';
      const failing = lend(async database => {
        await database.run(insert, 'a.js');
        throw new Error('ours');
      });
      await assert.rejects(failing, /ours/);
      const { kind: what, message } = await obstacleOf(
        lend(database => database.run(`${insert} while (true) db.b.countDocuments()`, 'a.js'), 1_000),
      );
      assert.deepEqual([what, /still running after 1 seconds/.test(inEnglish(message))], ['timed out', true]);
      const controller = new AbortController();
      const running = lend(
        async database => {
          await database.run(insert, 'a.js');
          const endless = database.run('while (true) db.b.insertOne({})', 'a.js');
          setImmediate(() => controller.abort(new Error('cancelled')));
          return endless;
        },
        60_000,
        controller.signal,
      );
      await assert.rejects(running, /cancelled/);
    });

    it('drops what a process that died has left behind, and nothing that may be in use', async () => {
      const name = (seconds: number) =>
        `backend_journey_${Math.floor(Date.now() / 1000 - seconds).toString(36)}_${'0'.repeat(24)}`;
      const [old, fresh] = [name(2 * 60 * 60), name(60)];
      for (const one of [old, fresh]) await mongo().command(one, { insert: 'b', documents: [{ _id: 1 }] });
      await lend(database => database.run('1', 'a.js'));
      const now = await mongo().databases();
      assert.deepEqual([now.includes(old), now.includes(fresh)], [false, true]);
      await mongo().command(fresh, { dropDatabase: 1 });
    });
  });
