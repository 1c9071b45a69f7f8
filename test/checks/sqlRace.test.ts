import assert from 'node:assert/strict';
import { splitStatements } from '../../src/core/checks/kinds/sql/script/split.ts';
import { embeddedForSuite } from '../support/checks/embedded.ts';
import { programs, tables } from '../support/checks/race/programs.ts';
import { realOutcomes } from '../support/checks/race/realRace.ts';
import { simulatedOutcomes } from '../support/checks/race/simulatedRace.ts';
import { lentForSuite, type Postgres, withPostgres } from '../support/services.ts';

describe('two copies of a file at once, on the embedded PostgreSQL and on two connections of a real one', () => {
  const engine = embeddedForSuite();
  const postgres = lentForSuite<Postgres>(withPostgres);

  for (const { name, sql, rules = '', copies = [], look, right } of programs)
    it(`leave the same: ${name}`, async () => {
      const source = { file: 'a.sql', text: sql };
      const learner = { ...source, statements: splitStatements(sql).map(one => ({ ...one, before: [], source })) };
      const race = { setup: `${tables}\n${rules}`, learner, copies, look };
      const simulated = await simulatedOutcomes(engine(), race);
      const real = await realOutcomes({ ...race, url: await postgres().newDatabase() });
      assert.deepEqual(simulated.map(plain), real.map(plain));
      assert.equal(real.length === 1 && real.map(plain)[0] === right, right !== undefined, real.join(' | '));
    });
});

/** pg makes booleans of t and f. */
const plain = (text: string) => text.replace(/^t$/, 'true').replace(/^f$/, 'false');
