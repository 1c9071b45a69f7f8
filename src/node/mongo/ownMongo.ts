import path from 'node:path';
import type { ClientSession, MongoClient } from 'mongodb';
import type { MongoEngine } from '../../core/checks/engine/mongoEngine.ts';
import { connectTo, ended, reaching } from './mongoConnection.ts';
import type { InterpreterParts } from './mongoInterpreter.ts';
import { readParts } from './mongoParts.ts';
import { databaseOf, openThread } from './mongoThread.ts';
import { answerWith } from './ownAnswer.ts';
import { dropPlace, makePlace, newName } from './ownMongoPlace.ts';
import { makeRehearsal } from './rehearsal.ts';

type Options = {
  /** A connection string of MongoDB; its password appears in no message. */
  readonly connection: string;
  /** The folder of the built workers. */
  readonly workers: string;
};

/** The learner's own MongoDB. */
export type OwnMongo = MongoEngine & {
  /** The version of the server, once a database was made and dropped there. Throws CouldNotCheck. */
  version(signal: AbortSignal): Promise<string>;
};

/**
 * Works in the learner's own MongoDB server, in a database that is made for each use and dropped afterwards, whatever
 * happened. Scripts run in the same shell as on the simulator; each command of theirs is looked at before it is sent.
 */
export function openOwnMongo({ connection, workers }: Options): OwnMongo {
  let parts: Promise<InterpreterParts> | undefined;
  return {
    async withDatabase(options, work) {
      parts ??= readParts(path.join(workers, 'mongo'));
      const interpreter = await parts;
      return withPlace(connection, options.signal, async (place, keeper, client, session) => {
        const thread = openThread(path.join(workers, 'mongoWorker.js'), interpreter, true);
        const run = async (script: string, name: string, undo: boolean) => {
          const rehearsal = undo ? makeRehearsal(keeper, place) : undefined;
          const answer = answerWith({ client, session, connection, place, rehearsal, options, script: name });
          try {
            return await thread.run({ script, name, undo }, options, answer);
          } finally {
            await reaching(connection, async () => rehearsal?.end());
          }
        };
        try {
          return await work(databaseOf(run));
        } finally {
          await thread.end();
        }
      });
    },
    version: signal =>
      withPlace(connection, signal, (_place, keeper) =>
        reaching(connection, async () => String((await keeper.db('admin').command({ buildInfo: 1 })).version)),
      ),
  };
}

type Work<T> = (place: string, keeper: MongoClient, client: MongoClient, session: ClientSession) => Promise<T>;

/** Makes a database for some work; a connection does the work, and another makes and drops. */
async function withPlace<T>(connection: string, signal: AbortSignal, work: Work<T>): Promise<T> {
  const place = newName();
  const keeper = await connectTo(connection, signal);
  let client: MongoClient | undefined;
  let session: ClientSession | undefined;
  try {
    await reaching(connection, () => makePlace(keeper, place, connection));
    client = await connectTo(connection, signal);
    session = client.startSession();
    return await work(place, keeper, client, session);
  } finally {
    // What still runs in the server is ended before the database is dropped, or it might make it again.
    if (session?.id) await ended(keeper.db('admin').command({ killSessions: [session.id] }));
    await client?.close();
    await leave(keeper, place, connection);
  }
}

/** Drops what was made, on a new connection when the first one cannot. */
async function leave(keeper: MongoClient, place: string, connection: string): Promise<void> {
  try {
    await dropAll(keeper, place);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const second = await connectTo(connection, AbortSignal.timeout(10_000));
    await reaching(connection, () => dropAll(second, place)).finally(() => second.close());
  } finally {
    await keeper.close();
  }
}

async function dropAll(keeper: MongoClient, place: string): Promise<void> {
  await makeRehearsal(keeper, place).end();
  await dropPlace(keeper.db(place));
}
