import path from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import type { PGlite } from '@electric-sql/pglite';
import { refusedPrepare, watchWaits } from './postgresBeside.ts';
import { type Placed, placeExtensions } from './postgresExtensions.ts';
import { limitDisk, limitMemory } from './postgresLimits.ts';
import type { PostgresData, PostgresReply, PostgresRequest } from './postgresMessages.ts';
import { leavesTraces, prepareReset, type Reset } from './postgresReset.ts';
import { runText } from './postgresRun.ts';
import { startPostgres } from './postgresStart.ts';

if (!parentPort) throw new Error('This is started as a worker.');
const parent = parentPort;
const say = (reply: PostgresReply) => parent.postMessage(reply);

type Waits = ReturnType<typeof watchWaits>;

/** Holds the extensions that come with PGlite. */
const placed: Placed = new Set();
const extensions = path.join((workerData as PostgresData).files, 'extensions');

/** Answers requests one after the other; the database has one backend only. */
function serve(database: PGlite, reset: Reset, beside: Awaited<ReturnType<Waits['beside']>>): void {
  let traces = false;
  const tooMuch = () => say({ say: 'too much', what: 'rows' });
  const answer = async (request: PostgresRequest): Promise<PostgresReply> => {
    switch (request.ask) {
      case 'run': {
        traces ||= leavesTraces(request.text);
        placeExtensions(database, extensions, placed, request.text);
        const outcome = refusedPrepare(request.text) ?? (await runText(database, request.text, tooMuch));
        return { say: 'outcome', outcome };
      }
      case 'run beside':
        traces ||= leavesTraces(request.text);
        return { say: 'beside', ...(await beside(request, tooMuch)) };
      case 'new session':
        await newSession(database);
        return { say: 'done' };
      case 'reset':
        return { say: 'reset', clean: !traces && (await reset()) };
    }
  };
  parent.on('message', (request: PostgresRequest) => {
    answer(request).then(say, (error: unknown) => say({ say: 'failed', why: String(error) }));
  });
}

async function newSession(database: PGlite): Promise<void> {
  if (database.isInTransaction()) await database.exec('rollback');
  const { rows } = await database.query<{ path: string }>("select pg_catalog.current_setting('search_path') as path");
  await database.exec('reset session authorization; reset all; deallocate all; close all');
  await database.exec('discard temp');
  // pg_dump empties it for its own session, and names schemas instead.
  if (rows[0]?.path) await database.query("select pg_catalog.set_config('search_path', $1, false)", [rows[0].path]);
}

limitMemory();
const waits = watchWaits();
startPostgres(workerData as PostgresData)
  .then(async database => {
    const reset = await prepareReset(database, placed);
    limitDisk(database, () => say({ say: 'too much', what: 'disk' }));
    serve(database, reset, await waits.beside(database));
    say({ say: 'ready' });
  })
  .catch((error: unknown) => say({ say: 'failed', why: String(error) }));
