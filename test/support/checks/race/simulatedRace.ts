import type { SqlEngine } from '../../../../src/core/checks/engine/sqlEngine.ts';
import { explore } from '../../../../src/core/checks/kinds/sql/race/explore.ts';
import { groundOf } from '../../../../src/core/checks/kinds/sql/race/ground.ts';
import { interleavings } from '../../../../src/core/checks/kinds/sql/race/interleavings.ts';
import type { RaceDatabase } from '../../../../src/core/checks/kinds/sql/race/perform.ts';
import { transactionsOf } from '../../../../src/core/checks/kinds/sql/race/transactions.ts';
import { inEnglish } from '../../../../src/core/message.ts';
import type { RealRace } from './realRace.ts';

/** What can be left by two copies of a file at once, as the check plays them; sorted. */
export function simulatedOutcomes(
  engine: SqlEngine,
  { setup, learner, copies, look }: Omit<RealRace, 'url'>,
): Promise<readonly string[]> {
  const options = { timeLimit: 30_000, signal: new AbortController().signal };
  return engine.withDatabase(options, async database => {
    await database.run(setup);
    const transactions = transactionsOf(learner);
    const beside = database as RaceDatabase;
    const race = { database: beside, learner, transactions, copies, ...(await groundOf(beside)) };
    const outcomes = new Map<string, readonly string[]>();
    for (const order of interleavings(transactions.length))
      await explore(
        race,
        order.map(copy => copy - 1),
        async played => {
          if ('finding' in played) throw new Error(inEnglish(played.finding.message));
          const outcome = await database.run(look);
          if (!('results' in outcome)) throw new Error(outcome.refusal.message);
          const rows = outcome.results[0]?.rows.map(row => row.map(cell => cell ?? 'NULL').join(' ')).join(', ') ?? '';
          if (!outcomes.has(rows)) outcomes.set(rows, played.lines);
          return undefined;
        },
      );
    return [...outcomes.keys()].sort();
  });
}
