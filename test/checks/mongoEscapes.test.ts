import assert from 'node:assert/strict';
import { existsSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import vm from 'node:vm';
import type { MongoDatabase, MongoOutcome } from '../../src/core/checks/engine/mongoEngine.ts';
import { CouldNotCheck } from '../../src/core/checks/engine/verdict.ts';
import { openMongoSimulator } from '../../src/node/mongo/mongoSimulator.ts';
import { openOwnMongo } from '../../src/node/mongo/ownMongo.ts';
import { workersFolder } from '../support/checks/workers.ts';
import { withStandIn } from '../support/mongo/standIn.ts';

const never = new AbortController().signal;
const proof = path.join(os.tmpdir(), `mongo-escape-${process.pid}`);

/** What an escape does with a Function of the world outside: `outer('return process')`. */
const leave = (outer: string) => `
  const p = (${outer})('return typeof process === "object" && process.versions ? process : undefined')();
  p.getBuiltinModule ? 0 : 0;
  const fs = p.getBuiltinModule ? p.getBuiltinModule('fs') : p.mainModule.require('fs');
  fs.writeFileSync(${JSON.stringify(proof)}, 'out');`;

/** Where a script may hope to find a Function that is not its own. */
const outers = [
  'db.constructor.constructor',
  'db.books.constructor.constructor',
  'db.books.find.constructor',
  'db.books.find().constructor.constructor',
  'db.books.find().toArray().constructor.constructor',
  'db.books.insertOne({ _id: 1 }).constructor.constructor',
  'db.books.find().map(x => x).forEach.constructor',
  'ObjectId.constructor',
  'ObjectId().constructor.constructor',
  'new ObjectId().toString.constructor',
  'ISODate().constructor.constructor',
  'NumberDecimal("1").constructor.constructor',
  'NumberLong(1).toString.constructor',
  'EJSON.parse.constructor',
  'EJSON.parse("{}").constructor.constructor',
  'print.constructor',
  'console.log.constructor',
  'use.constructor',
  'MongoServerError.constructor',
  'Object.getPrototypeOf(async () => {}).constructor',
  'Object.getPrototypeOf(function* () {}).constructor',
  'globalThis.constructor.constructor',
  'this.constructor.constructor',
  'Reflect.get(db, "constructor").constructor',
  'Object.getPrototypeOf(Object.getPrototypeOf(db.books)).constructor.constructor',
  '(() => { try { db.books.insertOne([]) } catch (error) { return error.constructor.constructor } })()',
  '(() => { try { db.books.find({ $where: "1" }) } catch (error) { return error.constructor.constructor } })()',
  '(() => { const f = () => f(); try { f() } catch (error) { return error.constructor.constructor } })()',
  '(() => { let seen; Object.defineProperty(Object.prototype, "name", { set(v) { seen ??= this }, configurable: true }); db.books.insertOne({}); return seen.constructor.constructor })()',
  '(() => { let seen; db.books.insertOne({ get a() { seen = (0, eval)("this"); return 1 } }); return seen.constructor.constructor })()',
  '(() => { let seen; db.books.insertOne(new Proxy({}, { ownKeys(t) { seen = t; return [] } })); return seen.constructor.constructor })()',
  '(() => { let seen; Array.prototype.map = function () { seen = arguments[0]; return [] }; db.books.insertMany([{}]); return seen.constructor })()',
  '(() => { let seen; JSON.stringify = function () { seen = this; return "" }; print({}); return (seen ?? JSON.parse).constructor.constructor })()',
  '(() => { Error.prepareStackTrace = (e, frames) => frames; const frames = new Error().stack; return (frames[0].getThis?.() ?? frames.constructor).constructor.constructor })()',
];

/** Whole scripts that try to leave in another way, or to fill or to block what is around them. */
const blocking = [
  "import('node:fs').then(fs => fs.writeFileSync('x', ''))",
  "await import('fs')",
  "(await import('data:text/javascript,export default 1')).default",
  'new Function(\'return import("node:fs")\')()',
  "eval('process.exit(1)')",
  'globalThis.process.exit(1)',
  "require('child_process').execSync('id')",
  "this.process.mainModule.require('fs')",
  "process.binding('spawn_sync')",
  "new Worker('x')",
  'new WebAssembly.Module(new Uint8Array(8))',
  'new SharedArrayBuffer(2 ** 40)',
  'typeof Atomics === "undefined" ? 1 : Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)',
  'const all = []; for (;;) all.push(new Uint8Array(1e7))',
  'const all = []; for (;;) all.push(new SharedArrayBuffer(1e7))',
  'const all = []; for (;;) all.push(new ArrayBuffer(1e6, { maxByteLength: 1e8 }))',
  'let text = "x"; for (;;) text += text',
  '"x".repeat(2 ** 29).split("")',
  'const all = []; for (;;) all.push("x".repeat(1e6) + all.length)',
  'new Array(2 ** 32 - 1).fill(1)',
  'let big = 2n; for (;;) big *= big',
  'const all = new Map(); for (let n = 0; ; n++) all.set(n, { n })',
  'let deep = []; for (let n = 0; n < 1e6; n++) deep = [deep]; db.books.insertOne({ deep })',
  'let deep = {}; for (let n = 0; n < 1e5; n++) deep = { deep }; JSON.stringify(deep)',
  'JSON.parse("[".repeat(1e6))',
  'let g = () => 0; for (let n = 0; n < 1e5; n++) g = g.bind(null); g()',
  'const f = () => f(); f()',
  'const p = { toString() { return String(p) } }; String(p)',
  'class A { constructor() { return new A() } } new A()',
  'new RegExp("(".repeat(1e5) + ")".repeat(1e5))',
  '/(a+)+$/.test("a".repeat(50) + "b")',
  'while (true) {}',
  'for (;;) await 1',
  'const again = () => Promise.resolve().then(again); await again()',
  'await new Promise(() => {})',
  'for (;;) print("x".repeat(1e6))',
  'for (let n = 0; n < 1e6; n++) print("line " + n)',
  '"x".repeat(2 ** 27)',
  'Array.from({ length: 3e6 }, (_, n) => n)',
  'db.books.insertMany(Array.from({ length: 1e6 }, (_, n) => ({ _id: n, text: "x".repeat(100) })))',
];

/** Scripts that change what they share with the shell. */
const meddling = [
  'Object.prototype.toJSON = () => ({ outcome: 1 }); 1',
  'JSON.stringify = () => "{}"; 1',
  'JSON.stringify = () => 5; 1',
  'Object.prototype.outcome = { value: 1 }; Promise.prototype.then = () => 1; 1',
  'Array.prototype.push = () => { throw 1 }; print(1)',
  'Object.defineProperty(Object.prototype, "then", { get() { throw 1 } }); db.books.find()',
  '({ then(resolve) { for (;;) resolve(1) } })',
  '({ get then() { for (;;); } })',
  'throw { get message() { for (;;); } }',
  'throw new Proxy(new Error("x"), { get() { throw new Error("y") } })',
  'throw Object.assign(new Error("x"), { stack: { toString() { for (;;); } } })',
  'db.books.insertOne({ toJSON() { for (;;); }, valueOf: 1 })',
  'db.books.insertOne(JSON.parse(\'{ "__proto__": { "polluted": 1 }, "constructor": { "prototype": 1 } }\')); ({}).polluted',
  'db.books.insertOne(JSON.parse(\'{ "constructor": { "prototype": 1 }, "hasOwnProperty": 2, "toString": 3 }\')); db.books.find()',
  'db.__proto__.polluted = 1; ({}).polluted',
  'new (class extends Error { get name() { throw 1 } })()',
  'Symbol.prototype[Symbol.toPrimitive] = () => { throw 1 }; Symbol.iterator + ""',
  'delete globalThis.db; delete globalThis.EJSON; globalThis.Promise = undefined; 1',
];

/** Changes to what the shell makes its commands of, each with a command after it. */
const misspoken = [
  "Array.prototype.map = () => [['shutdown', 1]]; db.books.find().toArray()",
  "Object.entries = () => [['shutdown', 1]]; db.books.find().toArray()",
  "Object.entries = () => [['dropDatabase', 1], ['$db', 'library']]; db.books.find().toArray()",
  "Object.entries = () => [['eval', 'function () {}']]; db.books.insertOne({})",
  'Array.isArray = () => true; db.books.insertOne({})',
  'Array.prototype.map = () => ({ doc: 1 }); db.books.insertMany([{}])',
  "Object.prototype.database = 'library'; Object.prototype.command = { doc: [] }; db.books.drop()",
  'JSON.stringify = () => \'{"database":"library"}\'; JSON.parse = () => ({ reply: { doc: [] } }); db.books.drop()',
];

type Lend = <T>(work: (database: MongoDatabase) => Promise<T>) => Promise<T>;

const options = { timeLimit: 3_000, signal: never, name: 'shelf' };

const onSimulator: Lend = async work =>
  openMongoSimulator({ workers: await workersFolder() }).withDatabase(options, work);

/** On a server outside, of which nothing else may be touched. */
const onServer: Lend = work =>
  withStandIn({}, async standIn => {
    standIn.command('library', { insert: 'books', documents: [{ _id: 1 }] });
    const engine = openOwnMongo({ connection: `mongodb://127.0.0.1:${standIn.port}`, workers: await workersFolder() });
    try {
      return await engine.withDatabase(options, work);
    } finally {
      assert.deepEqual(standIn.namespaces(), ['library.books']);
    }
  });

for (const [where, lend, scripts] of [
  ['on the simulator', onSimulator, [...blocking, ...meddling]],
  ['on a server outside', onServer, [...meddling, ...misspoken]],
] as const)
  describe(`mongo: what a script cannot do ${where}`, () => {
    before(() => workersFolder());
    afterEach(() => rmSync(proof, { force: true }));

    /** What came of a script: nothing but an outcome or an obstacle. */
    async function run(script: string): Promise<MongoOutcome | CouldNotCheck> {
      try {
        return await lend(database => database.run(script, 'a.mongodb.js'));
      } catch (error) {
        assert.ok(error instanceof CouldNotCheck, `${script}: ${error}`);
        return error;
      }
    }

    for (const outer of outers)
      it(`finds no process through ${outer}`, async () => {
        const came = await run(leave(outer));
        assert.ok(!existsSync(proof), 'it wrote a file');
        assert.ok(came instanceof CouldNotCheck || 'refusal' in came, JSON.stringify(came));
      });

    for (const script of scripts)
      it(`is held: ${script}`, async () => {
        const before = process.memoryUsage().external;
        const came = await run(script);
        assert.ok(!existsSync(proof));
        assert.ok(came instanceof CouldNotCheck || 'printed' in came);
        assert.ok(process.memoryUsage().external - before < 300e6, 'it fills our memory');
        assert.equal(({} as { polluted?: number }).polluted, undefined);
        // The next one finds everything as it should be.
        assert.deepEqual(await run('db.books.insertOne({ _id: 1 }); db.books.find()'), {
          value: [{ _id: 1 }],
          printed: '',
        });
      });

    it('gives the next script of a check a world that the one before did not change', () =>
      lend(async database => {
        const first = await database.run(
          'Array.prototype.last = () => 1; globalThis.left = 1; Object.prototype.x = 1; db.books.insertOne({ _id: 1 }).acknowledged',
          'a.js',
        );
        assert.deepEqual(first, { value: true, printed: '' });
        assert.deepEqual(
          await database.run('[typeof left, ({}).x, typeof [].last, db.books.find().toArray()]', 'b.js'),
          {
            value: ['undefined', null, 'undefined', [{ _id: 1 }]],
            printed: '',
          },
        );
      }));
  });

describe('mongo: what a script cannot do', () => {
  it('would notice: these get out of a context of node:vm', () => {
    let out = 0;
    for (const outer of outers) {
      const db = { books: { find: () => ({ toArray: () => [] }) } };
      const context = vm.createContext({ db, print: () => undefined, console });
      try {
        vm.runInContext(leave(outer), context);
      } catch (error) {
        assert.ok(error, 'what this small shell does not have');
      }
      if (!existsSync(proof)) continue;
      out++;
      rmSync(proof);
    }
    assert.ok(out >= 5, `only ${out} got out`);
  });
});
