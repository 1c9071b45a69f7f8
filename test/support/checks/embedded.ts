import path from 'node:path';
import { openEmbeddedPostgres } from '../../../src/node/postgres/embeddedPostgres.ts';
import { workersFolder } from './workers.ts';

/** An embedded PostgreSQL for all tests of the enclosing describe. */
export function embeddedForSuite(): () => ReturnType<typeof openEmbeddedPostgres> {
  let engine: ReturnType<typeof openEmbeddedPostgres> | undefined;
  before(async () => {
    engine = openEmbeddedPostgres({ workers: await workersFolder(), cache: path.resolve('dist/test/sql-cache') });
    // The start is not part of what the first test takes.
    await engine.withDatabase({ timeLimit: 60_000, signal: new AbortController().signal }, one => one.run('select 1'));
  });
  after(() => engine?.close());
  return () => {
    if (!engine) throw new Error('The engine is there within tests only.');
    return engine;
  };
}
