import assert from 'node:assert/strict';
import type { MongoDatabase } from '../../src/core/checks/engine/mongoEngine.ts';
import { openOwnMongo } from '../../src/node/mongo/ownMongo.ts';
import { workersFolder } from '../support/checks/workers.ts';
import { corpus, runCase } from '../support/mongo/runCorpus.ts';
import { withStandIn } from '../support/mongo/standIn.ts';

const never = new AbortController().signal;

describe('own mongo, trial', () => {
  it('runs', () =>
    withStandIn({}, async standIn => {
      const engine = openOwnMongo({
        connection: `mongodb://127.0.0.1:${standIn.port}`,
        workers: await workersFolder(),
      });
      const lend = <T>(work: (database: MongoDatabase) => Promise<T>) =>
        engine.withDatabase({ timeLimit: 20_000, signal: never, name: 'shelf' }, work);
      const failed: string[] = [];
      let n = 0;
      for (const cases of Object.values(corpus))
        for (const one of cases) {
          n++;
          try {
            await lend(database => runCase(one, database));
          } catch (error) {
            failed.push(`${one.what}: ${String(error).slice(0, 600)}`);
          }
        }
      assert.deepEqual(standIn.namespaces(), []);
      console.log(n, failed.length, failed.slice(0, 12).join('\n---\n'));
    })).timeout(600_000);
});
