import assert from 'node:assert/strict';
import { openMongoSimulator } from '../../../src/node/mongo/mongoSimulator.ts';
import { workersFolder } from '../../support/checks/workers.ts';
import type { Sample } from './lessons.ts';

/** Runs a mongosh script in the simulator, in an empty database; what it shows is its last value, a document a line. */
export async function runMongo(sample: Sample): Promise<void> {
  const simulator = openMongoSimulator({ workers: await workersFolder() });
  try {
    const options = { timeLimit: 10_000, signal: new AbortController().signal, name: 'shelf' };
    const outcome = await simulator.withDatabase(options, database => database.run(sample.code, sample.at));
    const [, expected = ''] = /^refused=(\d+)$/.exec(sample.note) ?? [];
    const code = 'refusal' in outcome ? String(outcome.refusal.code) : '';
    assert.equal(code, expected, `${sample.at}: ${JSON.stringify(outcome)}`);
    if ('refusal' in outcome || sample.shows === undefined) return;
    const values = Array.isArray(outcome.value) ? outcome.value : [outcome.value];
    assert.equal(values.map(value => JSON.stringify(value)).join('\n'), sample.shows.trimEnd(), sample.at);
  } finally {
    await simulator.close();
  }
}
