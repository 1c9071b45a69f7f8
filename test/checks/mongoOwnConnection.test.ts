import assert from 'node:assert/strict';
import { CouldNotCheck } from '../../src/core/checks/engine/verdict.ts';
import { inEnglish } from '../../src/core/message.ts';
import { openOwnMongo } from '../../src/node/mongo/ownMongo.ts';
import { workersFolder } from '../support/checks/workers.ts';
import { eventually } from '../support/eventually.ts';
import { certificate } from '../support/mongo/certificate.ts';
import { type StandIn, withStandIn } from '../support/mongo/standIn.ts';
import { freePort } from '../support/services.ts';

const never = new AbortController().signal;
const secret = 'p@ss:secret/1?';
const encoded = encodeURIComponent(secret);
const users = [
  { name: 'ada', password: secret, mayWrite: true },
  { name: 'reader', password: secret, mayWrite: false },
];

/** What a connection comes to: `right`, or what is said and what fixes it. */
async function saidOf(
  connection: string,
  script = 'db.b.insertOne({ _id: 1 }); db.b.countDocuments()',
  timeLimit = 60_000,
) {
  const engine = openOwnMongo({ connection, workers: await workersFolder() });
  try {
    const outcome = await engine.withDatabase({ timeLimit, signal: never, name: 'shelf' }, database =>
      database.run(script, 'a.js'),
    );
    assert.deepEqual(outcome, { value: 1, printed: '' });
    return { kind: 'right', says: '' };
  } catch (error) {
    assert.ok(error instanceof CouldNotCheck, String(error));
    const { kind, message, fix } = error.obstacle;
    const says = inEnglish(message);
    assert.doesNotMatch(says, /secret|p@ss|p%40ss/, 'no password is shown');
    if (kind !== 'timed out')
      assert.deepEqual(fix, { kind: 'openSettings', setting: 'backendJourney.mongo.connection' });
    return { kind, says };
  }
}

const at = (standIn: StandIn, login = '', options = '') => `mongodb://${login}127.0.0.1:${standIn.port}/${options}`;

describe('mongo: a connection to the learner’s own server', () => {
  it('is made with a password', () =>
    withStandIn({ users }, async standIn => {
      assert.equal((await saidOf(at(standIn, `ada:${encoded}@`))).kind, 'right');
      assert.deepEqual(standIn.namespaces(), []);
    }));

  it('says that a password is wrong, or missing, or that a user may not do enough', () =>
    withStandIn({ users }, async standIn => {
      const wrong = await saidOf(at(standIn, 'ada:another-secret@'));
      assert.equal(wrong.kind, 'not reachable');
      assert.match(wrong.says, /does not take this user and password; .*authSource/);
      const none = await saidOf(at(standIn));
      assert.equal(none.kind, 'not reachable');
      assert.match(none.says, /asks for a user and a password, and the connection has none/);
      const reader = await saidOf(at(standIn, `reader:${encoded}@`));
      assert.equal(reader.kind, 'not allowed');
      assert.match(reader.says, /grantRolesToUser\("reader", \["readWriteAnyDatabase", "dbAdminAnyDatabase"\]\)/);
    }));

  it('says that nothing listens, or that there is no such host', async () => {
    const port = await freePort();
    const { kind, says } = await saidOf(`mongodb://ada:${encoded}@127.0.0.1:${port}/?serverSelectionTimeoutMS=500`);
    assert.equal(kind, 'not reachable');
    assert.match(says, new RegExp(`\\(127\\.0\\.0\\.1:${port}\\) cannot be used: nothing listens there`));
    const nowhere = await saidOf('mongodb://nowhere.invalid/?serverSelectionTimeoutMS=500');
    assert.match(nowhere.says, /there is no such host/);
  });

  it('speaks TLS, and says what is wrong with it', () =>
    withStandIn({ tls: certificate }, async standIn => {
      assert.equal((await saidOf(at(standIn, '', '?tls=true&tlsAllowInvalidCertificates=true'))).kind, 'right');
      const untrusted = await saidOf(at(standIn, '', '?tls=true&serverSelectionTimeoutMS=500'));
      assert.match(untrusted.says, /its certificate is not trusted here; .*tlsCAFile=/);
      const plain = await saidOf(at(standIn, '', '?serverSelectionTimeoutMS=500'));
      assert.match(plain.says, /if it wants TLS, add tls=true/);
    }));

  it('says that a server does not speak TLS', () =>
    withStandIn({}, async standIn => {
      const { says } = await saidOf(at(standIn, '', '?tls=true&serverSelectionTimeoutMS=500'));
      assert.match(says, /does not speak TLS; leave tls=true out/);
    }));

  /** What is no connection string, in every way that could show a part of a password. */
  const faulty = [
    'localhost:27017',
    `postgresql://ada:${encoded}@localhost/shelf`,
    'mongodb://',
    `mongodb://ada:${secret}@localhost:27017/`,
    'mongodb://ada:p@ss@localhost:27017/',
    'mongodb://ada:secret/1@localhost:27017/',
    'mongodb://ada:secret?1@localhost:27017/',
    'mongodb://ada:1234?secret@localhost:27017/',
    `mongodb://ada:${encoded}@localhost:27017/?nonsense=1`,
    `mongodb://ada:${encoded}@localhost:port/`,
    `mongodb+srv://ada:${encoded}@localhost:27017/`,
    `mongodb://ada:%ZZsecret@localhost:27017/`,
  ];
  for (const connection of faulty)
    it(`is refused without a word of its password: ${connection}`, async () => {
      const { kind, says } = await saidOf(connection);
      assert.equal(kind, 'not reachable');
      assert.match(says, /it is not a URI such as mongodb:\/\//);
      assert.doesNotMatch(says, /ada|1234/);
    });

  it('is closed, and nothing is left, when the server does not answer', () =>
    withStandIn({ stalls: command => 'find' in command }, async standIn => {
      const { kind, says } = await saidOf(at(standIn), 'db.b.insertOne({ _id: 1 }); db.b.find().toArray()', 500);
      assert.deepEqual([kind, /still running after 0\.5 seconds/.test(says)], ['timed out', true]);
      assert.deepEqual(standIn.namespaces(), []);
      assert.ok(standIn.came.includes('killSessions'), 'what it runs is ended');
    }));

  it('says so when the server goes away', () =>
    withStandIn({ stalls: command => 'find' in command }, async standIn => {
      const lost = saidOf(at(standIn), 'db.b.insertOne({ _id: 1 }); db.b.find().toArray()');
      await eventually(async () => assert.ok(standIn.came.includes('find')));
      standIn.hangUp();
      const { kind } = await lost;
      assert.equal(kind, 'not reachable');
      assert.deepEqual(standIn.namespaces(), [], 'the database is dropped on a new connection');
    }));

  it('tells the version of the server, for the doctor', () =>
    withStandIn({ users }, async standIn => {
      const open = async (login: string) =>
        openOwnMongo({ connection: at(standIn, login), workers: await workersFolder() }).version(never);
      assert.equal(await open(`ada:${encoded}@`), '8.0.0');
      await assert.rejects(open(`reader:${encoded}@`), CouldNotCheck);
    }));

  it('leaves no connection open', () =>
    withStandIn({}, async standIn => {
      assert.equal((await saidOf(at(standIn))).kind, 'right');
      await new Promise<void>(resolve => {
        const look = () => (standIn.connections() === 0 ? resolve() : setImmediate(look));
        look();
      });
    }));
});
