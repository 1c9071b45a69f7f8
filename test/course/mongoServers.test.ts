import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { compileContent } from '../../src/build/bundle/compileContent.ts';
import type { Worlds } from '../../src/core/checks/engine/worlds.ts';
import { judgeFiles } from '../../src/core/proof/proveLab.ts';
import { layered } from '../../src/core/source/layered.ts';
import { openWorlds } from '../../src/node/checks/worlds.ts';
import { told } from '../support/checks/fakeWorld.ts';
import { workersFolder } from '../support/checks/workers.ts';
import { type TestMongo, withRealMongo } from '../support/mongo/realMongo.ts';
import { withStandIn } from '../support/mongo/standIn.ts';
import { lentForSuite } from '../support/services.ts';

type Server = Pick<TestMongo, 'connection'>;
type WithServer = (work: (server: Server) => Promise<void>) => Promise<unknown>;

const servers: readonly [what: string, withServer: WithServer][] = [
  ['a real one', withRealMongo],
  ['a stand-in for tests', work => withStandIn({}, ({ port }) => work({ connection: `mongodb://127.0.0.1:${port}` }))],
];

for (const [what, withServer] of servers)
  describe(`solutions of labs with MongoDB pass on a server of the learner’s own: ${what}`, () => {
    const server = lentForSuite<Server>(withServer);

    it('as they do on the simulator', async () => {
      const { compiled } = await compileContent('.');
      const cache = await mkdtemp(path.join(os.tmpdir(), 'mongo-'));
      const opened = await openWorlds({ dist: await workersFolder(), cache });
      const worlds: Worlds = {
        ...opened,
        open: options => opened.open({ ...options, mongoConnection: server().connection }),
      };
      const labs = [...compiled.labs].filter(([step]) =>
        compiled.checks.get(step)?.checks.some(({ kind }) => kind === 'mongo'),
      );
      assert.ok(labs.length > 0);
      try {
        for (const [step, lab] of labs) {
          const checks = compiled.checks.get(step);
          assert.ok(checks);
          const verdict = await judgeFiles({ checks }, layered(lab.start, lab.solution), { worlds });
          assert.equal(verdict.outcome, 'passed', `${step}: ${JSON.stringify(told(verdict))}`);
        }
      } finally {
        await opened.close();
        await rm(cache, { recursive: true });
      }
    });
  });
