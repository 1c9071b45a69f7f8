import { mkdtemp } from 'node:fs/promises';
import path from 'node:path';
import { bundleWorkers } from '../../../src/build/bundle/bundleWorkers.ts';
import { openWorlds } from '../../../src/node/checks/worlds.ts';
import type { Plan } from '../plan.ts';
import type { Samples } from '../samples.ts';
import { measureColdStart } from './coldStart.ts';
import { measureCommandLine } from './commandLine.ts';
import { measureHttp } from './httpChain.ts';
import { type Left, measureManyChecks } from './manyChecks.ts';
import { measureSql } from './sqlChecks.ts';

/** Measures the check engine in this process, without VS Code. @returns what many checks in a row left behind. */
export async function measureChecks(
  temporary: string,
  { rounds, checksInARow }: Pick<Plan, 'rounds' | 'checksInARow'>,
  samples: Samples,
): Promise<Left> {
  const dist = path.join(temporary, 'package', 'dist');
  await bundleWorkers({ outdir: dist, minify: true });
  const cache = await mkdtemp(path.join(temporary, 'cache-'));
  for (let round = 0; round < Math.min(rounds, 3); round++) await measureColdStart(dist, temporary, samples);
  await measureCommandLine(dist, temporary, Math.min(rounds, 3), samples);
  const worlds = await openWorlds({ dist, cache });
  try {
    for (let round = 0; round < rounds * 3; round++) {
      await measureSql(worlds, round === 0 ? undefined : samples);
      await measureHttp(worlds, round === 0 ? undefined : samples);
    }
    return await measureManyChecks(worlds, checksInARow);
  } finally {
    await worlds.close();
  }
}
