import assert from 'node:assert/strict';
import type { MongoDatabase } from '../../src/core/checks/engine/mongoEngine.ts';
import { CouldNotCheck } from '../../src/core/checks/engine/verdict.ts';
import { inEnglish } from '../../src/core/message.ts';
import { openMongoSimulator } from '../../src/node/mongo/mongoSimulator.ts';
import { workersFolder } from '../support/checks/workers.ts';

const never = new AbortController().signal;

async function lend<T>(work: (database: MongoDatabase) => Promise<T>, timeLimit = 200_000, signal = never): Promise<T> {
  const simulator = openMongoSimulator({ workers: await workersFolder() });
  return simulator.withDatabase({ timeLimit, signal, name: 'shelf' }, work);
}

/** What keeps a script from being looked at: the kind of obstacle and what it says. */
async function obstacleOf(script: string, timeLimit = 200_000): Promise<[kind: string, says: string]> {
  try {
    await lend(database => database.run(script, 'books.mongodb.js'), timeLimit);
  } catch (error) {
    assert.ok(error instanceof CouldNotCheck, String(error));
    return [error.obstacle.kind, inEnglish(error.obstacle.message)];
  }
  return assert.fail('it was looked at');
}

describe('mongo: the simulator in its worker', () => {
  before(() => workersFolder());

  it('keeps documents from script to script, and gives everyone an empty database', async () => {
    for (const time of [1, 2])
      await lend(async database => {
        assert.deepEqual(await database.run('db.books.insertOne({ _id: 1 }).acknowledged', 'a.js'), {
          value: true,
          printed: '',
        });
        assert.deepEqual(
          await database.run('db.books.find()', 'b.js'),
          { value: [{ _id: 1 }], printed: '' },
          `time ${time}`,
        );
      });
  });

  it('rehearses without a trace', () =>
    lend(async database => {
      await database.rehearse('db.books.insertOne({ _id: 1 })', 'a.js');
      assert.deepEqual(await database.run('db.getCollectionNames()', 'b.js'), { value: [], printed: '' });
    }));

  /** Scripts that never end by themselves. */
  const endless = [
    'while (true) {}',
    'await new Promise(() => {})',
    'for (;;) await 1',
    '/(a+)+$/.test("a".repeat(40) + "b")',
  ];
  for (const script of endless)
    it(`ends ${script}`, async () => {
      const [kind, says] = await obstacleOf(script, 300);
      assert.equal(kind, 'timed out');
      assert.match(says, /books\.mongodb\.js was still running after 0\.3 seconds/);
    });

  /** Scripts that take memory without end, in every way that is counted in its own way. */
  const greedy = [
    'const all = []; for (;;) all.push({ numbers: new Array(1e5).fill(Math.random()) })',
    'const all = []; for (;;) all.push(new Uint8Array(1e7))',
    'const all = []; for (;;) all.push(new SharedArrayBuffer(1e7))',
    'const all = []; for (;;) all.push(new ArrayBuffer(1e6, { maxByteLength: 1e8 }))',
    'const all = []; for (;;) all.push("x".repeat(1e7) + all.length)',
    'for (let n = 0; ; n++) db.books.insertOne({ _id: n, text: "x".repeat(1e6) + n })',
  ];
  for (const script of greedy)
    it(`ends one that takes memory without end: ${script}`, async () => {
      const [kind, says] = await obstacleOf(script, 60_000);
      assert.equal(kind, 'too large');
      assert.match(says, /MB of memory/);
    });

  it('says what it does not cover, and where', async () => {
    const [kind, says] = await obstacleOf("db.books.find({ $where: 'true' })");
    assert.equal(kind, 'not covered');
    assert.match(says, /uses \$where\. MongoDB has it, but the check cannot run it/);
  });

  it('gives an endless recursion as the script’s own error, with its place', () =>
    lend(async database => {
      const outcome = await database.run('const f = n => {\n  return f(n + 1);\n};\nf(0);', 'a.js');
      assert.ok('refusal' in outcome);
      assert.match(outcome.refusal.message, /RangeError: Maximum call stack/);
      assert.equal(outcome.refusal.line, 2);
    }));

  it('finds the error of a promise that nobody waits for', () =>
    lend(async database => {
      const outcome = await database.run("const f = async () => {\n  throw new Error('mine');\n};\nf();\n1", 'a.js');
      assert.ok('refusal' in outcome, JSON.stringify(outcome));
      assert.deepEqual([outcome.refusal.message, outcome.refusal.line], ['Error: mine', 2]);
      assert.deepEqual(await database.run('1', 'b.js'), { value: 1, printed: '' });
    }));

  it('has nothing of Node, and says so', async () => {
    for (const name of ['process', 'require', 'Buffer', 'setTimeout', 'fetch'])
      assert.deepEqual(await obstacleOf(`${name}('fs')`).then(([kind]) => kind), 'not covered', name);
    await lend(async database => {
      const outcome = await database.run('typeof global + typeof exports', 'a.js');
      assert.deepEqual(outcome, { value: 'undefinedundefined', printed: '' });
    });
  });

  it('ends at once when it is cancelled', async () => {
    const controller = new AbortController();
    const running = lend(database => database.run('while (true) {}', 'a.js'), 60_000, controller.signal);
    setImmediate(() => controller.abort(new Error('cancelled')));
    await assert.rejects(running, /cancelled/);
  });

  it('ends its workers when it is closed', async () => {
    const simulator = openMongoSimulator({ workers: await workersFolder() });
    const running = simulator.withDatabase({ timeLimit: 60_000, signal: never, name: 'shelf' }, async database => {
      await database.run('1', 'a.js');
      const endless = assert.rejects(database.run('while (true) {}', 'a.js'), /ended while one was running/);
      await simulator.close();
      await endless;
    });
    await running;
  });

  it('leaves nothing running after twenty scripts', async () => {
    for (let time = 0; time < 20; time++)
      await lend(database => database.run('db.books.insertOne({ _id: 1 }); db.books.find()', 'a.js'));
    // mocha would not end if a worker were left; the handles say it sooner.
    const workers = process.getActiveResourcesInfo().filter(name => name === 'Worker' || name === 'MessagePort');
    assert.deepEqual(workers, []);
  });
});
