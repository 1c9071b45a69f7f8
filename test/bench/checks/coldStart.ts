import { mkdtemp } from 'node:fs/promises';
import path from 'node:path';
import { openEmbeddedPostgres } from '../../../src/node/postgres/embeddedPostgres.ts';
import type { Samples } from '../samples.ts';
import { shipped } from '../shapes.ts';

/** Times the embedded PostgreSQL from nothing to the first answer: the first time ever, and with what that left. */
export async function measureColdStart(workers: string, temporary: string, samples: Samples): Promise<void> {
  const cache = await mkdtemp(path.join(temporary, 'cold-'));
  for (const figure of ['firstStart', 'laterStart'] as const) {
    const engine = openEmbeddedPostgres({ workers, cache });
    const before = performance.now();
    const options = { timeLimit: 60_000, signal: new AbortController().signal };
    await engine.withDatabase(options, database => database.run('select 1'));
    samples.add(figure, shipped, [performance.now() - before]);
    await engine.close();
  }
}
