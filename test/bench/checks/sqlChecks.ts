import type { SqlEngine } from '../../../src/core/checks/engine/sqlEngine.ts';
import type { World } from '../../../src/core/checks/engine/world.ts';
import type { Worlds } from '../../../src/core/checks/engine/worlds.ts';
import { runChecks } from '../../../src/core/checks/runChecks.ts';
import { withFolder } from '../../../src/node/checks/withFolder.ts';
import type { Samples } from '../samples.ts';
import { shipped } from '../shapes.ts';
import { longestBlock } from './blocked.ts';
import { solvedLab } from './theLabs.ts';

const lab = solvedLab('master-databases-and-sql/model-shelf-as-tables');

/** What a check asked of its database, in order; `undefined` is a new session. */
type Asked = (string | undefined)[];

/** Times a warm SQL check, and the same statements given to the same engine without a check. */
export async function measureSql(worlds: Worlds, samples: Samples | undefined): Promise<void> {
  const { checks, files } = await lab;
  await withFolder(files, async folder => {
    const opened = worlds.open({ folder, allow: async () => true, answers: undefined, connection: undefined });
    const signal = new AbortController().signal;
    const asked: Asked = [];
    const verdict = await runChecks(checks, { ...opened, sql: listening(opened.sql, asked) }, signal);
    if (verdict.outcome !== 'passed') throw new Error(`The solution is ${verdict.outcome}.`);
    await rested(opened.sql);
    const before = performance.now();
    const blocked = await longestBlock(async () => {
      await runChecks(checks, opened, signal);
      samples?.add('sqlCheck', shipped, [performance.now() - before - 20]);
    });
    samples?.add('sqlBlocked', shipped, [blocked]);
    await rested(opened.sql);
    samples?.add('sqlDirect', shipped, [await replay(opened.sql, asked)]);
    await opened.close();
  });
}

/** The engine takes back what a check did while nobody waits; the next measurement is not to wait for it. */
const rested = (sql: World['sql']) =>
  sql.withDatabase({ timeLimit: 10_000, signal: new AbortController().signal }, database => database.run('select 1'));

function listening(engine: SqlEngine, asked: Asked): SqlEngine {
  return {
    withDatabase: (options, work) =>
      engine.withDatabase(options, database =>
        work({
          run(text) {
            asked.push(text);
            return database.run(text);
          },
          newSession() {
            asked.push(undefined);
            return database.newSession();
          },
        }),
      ),
  };
}

async function replay(engine: SqlEngine, asked: Asked): Promise<number> {
  const before = performance.now();
  await engine.withDatabase({ timeLimit: 10_000, signal: new AbortController().signal }, async database => {
    for (const text of asked) await (text === undefined ? database.newSession() : database.run(text));
  });
  return performance.now() - before;
}
