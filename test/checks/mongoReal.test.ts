import type { MongoDatabase } from '../../src/core/checks/engine/mongoEngine.ts';
import { openOwnMongo } from '../../src/node/mongo/ownMongo.ts';
import { workersFolder } from '../support/checks/workers.ts';
import { type TestMongo, withRealMongo } from '../support/mongo/realMongo.ts';
import { corpus, runCase } from '../support/mongo/runCorpus.ts';
import { withStandIn } from '../support/mongo/standIn.ts';
import { lentForSuite } from '../support/services.ts';

const signal = new AbortController().signal;

/** Lends one database of a server for all cases of a suite. */
const withDatabase =
  (withServer: (work: (server: Pick<TestMongo, 'connection'>) => Promise<void>) => Promise<unknown>) =>
  (work: (database: MongoDatabase) => Promise<void>) =>
    withServer(async ({ connection }) => {
      const engine = openOwnMongo({ connection, workers: await workersFolder() });
      await engine.withDatabase({ timeLimit: 60_000, signal, name: 'shelf' }, work);
    });

const servers: readonly [what: string, withOne: ReturnType<typeof withDatabase>][] = [
  ['a real MongoDB does what the simulator does', withDatabase(withRealMongo)],
  [
    'what goes over the wire of MongoDB and back is what it was',
    withDatabase(work => withStandIn({}, ({ port }) => work({ connection: `mongodb://127.0.0.1:${port}` }))),
  ],
];

for (const [what, withOne] of servers)
  describe(`mongo: ${what}`, () => {
    const database = lentForSuite<MongoDatabase>(withOne);
    afterEach(() => database().run('db.dropDatabase()', 'drop.js'));
    for (const [about, cases] of Object.entries(corpus))
      describe(about, () => {
        for (const one of cases) it(one.what, () => runCase(one, database()));
      });
  });
