import os from 'node:os';
import type { SqlEngine } from '../../core/checks/engine/sqlEngine.ts';
import { CouldNotCheck } from '../../core/checks/engine/verdict.ts';
import type { Tool, Worlds } from '../../core/checks/engine/worlds.ts';
import { openMongoSimulator } from '../mongo/mongoSimulator.ts';
import type { OwnMongo } from '../mongo/ownMongo.ts';
import { openEmbeddedPostgres } from '../postgres/embeddedPostgres.ts';
import { childEnvironment } from './environment.ts';
import { findProgram } from './findProgram.ts';
import { openPrograms } from './programs.ts';
import { openReaper, type Reaper } from './reaper.ts';
import { withFolder } from './withFolder.ts';
import { openWorld } from './world.ts';

type Options = {
  /** Folder of the build, in which the workers and the embedded PostgreSQL are. */
  readonly dist: string;
  /** Folder that may be filled with what makes later starts faster. */
  readonly cache: string;
  /** Milliseconds that the embedded PostgreSQL is kept running when nobody needs it; a minute when not given. */
  readonly idle?: number;
};

/** How long a program may take to say its version, in ms. */
const versionTime = 10_000;

/** Opens what all checks of this process share. */
export async function openWorlds({ dist, cache, ...more }: Options): Promise<Worlds> {
  const embedded = openEmbeddedPostgres({ workers: dist, cache, ...more });
  const simulator = openMongoSimulator({ workers: dist });
  const mongoEngine = (connection: string | undefined) =>
    connection === undefined ? simulator : ownMongo(connection, dist);
  const runtime = process.execPath;
  const reaper = openReaper(runtime);
  const engine = (connection: string | undefined) =>
    connection === undefined ? embedded : ownPostgres(connection, embedded);
  const postgresVersion: Worlds['postgresVersion'] = (connection, signal) =>
    engine(connection).withDatabase({ timeLimit: 60_000, signal }, async database => {
      const outcome = await database.run('show server_version');
      return 'results' in outcome ? (outcome.results[0]?.rows[0]?.[0] ?? '') : '';
    });
  const opened = new Set<{ close(): Promise<void> }>();
  return {
    open({ folder, allow, answers, connection, mongoConnection }) {
      const [sql, mongo] = [engine(connection), mongoEngine(mongoConnection)];
      const world = openWorld({ folder, sql, mongo, allow, answers, runtime, reaper });
      opened.add(world);
      const close = async () => {
        await world.close();
        opened.delete(world);
      };
      return { ...world, close };
    },
    lend: withFolder,
    tools: programs => Promise.all(programs.map(program => lookAt(program, runtime, reaper))),
    postgresVersion,
    mongoVersion: (connection, signal) => ownMongo(connection, dist).version(signal),
    async prepare(needs) {
      if (needs.includes('sql')) await postgresVersion(undefined, new AbortController().signal);
    },
    async close() {
      await Promise.all([...opened].map(world => world.close()));
      await Promise.all([embedded.close(), simulator.close(), reaper.rest()]);
    },
  };
}

/** The learner's own server; what speaks to it is loaded when it is first needed. */
const ownPostgres = (connection: string, races: SqlEngine): SqlEngine => ({
  races,
  async withDatabase(options, work) {
    const { openOwnPostgres } = await import('../postgres/ownPostgres.ts');
    return openOwnPostgres({ connection }).withDatabase(options, work);
  },
});

/** The learner's own MongoDB; what speaks to it is loaded when it is first needed. */
function ownMongo(connection: string, workers: string): OwnMongo {
  const open = async () => {
    const { openOwnMongo } = await import('../mongo/ownMongo.ts');
    return openOwnMongo({ connection, workers });
  };
  return {
    withDatabase: async (options, work) => (await open()).withDatabase(options, work),
    version: async signal => (await open()).version(signal),
  };
}

/** Asks a program for its version. */
async function lookAt(program: string, runtime: string, reaper: Reaper): Promise<Tool> {
  const folder = os.homedir();
  const programs = openPrograms({ folder, runtime, reaper, allow: () => Promise.resolve(true) });
  try {
    const found = await findProgram({ program, args: [] }, { folder, env: childEnvironment(process.env, {}), runtime });
    const signal = AbortSignal.timeout(versionTime);
    const { stdout, stderr } = await programs.run({ program, args: [versionArgument(program)] }, { signal });
    const version = `${stdout}\n${stderr}`.trim().split(/\r?\n/)[0];
    return { program, version, isEditors: found.program === runtime };
  } catch (error) {
    if (error instanceof CouldNotCheck) return { program, version: undefined, isEditors: false };
    throw error;
  }
}

const versionArgument = (program: string) => (program === 'java' || program === 'javac' ? '-version' : '--version');
