import path from 'node:path';
import type { ClientSession, MongoClient } from 'mongodb';
import type { MongoEngine } from '../../core/checks/engine/mongoEngine.ts';
import { CouldNotCheck } from '../../core/checks/engine/verdict.ts';
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
  let worked = false;
  try {
    await reaching(connection, () => makePlace(keeper, place, connection));
    const result = await withSession(keeper, connection, signal, (client, session) =>
      work(place, keeper, client, session),
    );
    worked = true;
    return result;
  } finally {
    await leave(keeper, place, connection, worked);
  }
}

/** Opens a connection for scripts. What still runs in the server afterwards is ended, or it might make the database again. */
async function withSession<T>(
  keeper: MongoClient,
  connection: string,
  signal: AbortSignal,
  work: (client: MongoClient, session: ClientSession) => Promise<T>,
): Promise<T> {
  const client = await connectTo(connection, signal);
  const session = client.startSession();
  try {
    return await work(client, session);
  } finally {
    if (session.id) await ended(keeper.db('admin').command({ killSessions: [session.id] }));
    await client.close();
  }
}

/**
 * Drops what was made, on a new connection when the first one cannot.
 * @param worked whether there is nothing to say that is more to the point than that this failed.
 */
async function leave(keeper: MongoClient, place: string, connection: string, worked: boolean): Promise<void> {
  try {
    await dropAll(keeper, place);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    await dropAgain(place, connection, worked);
  } finally {
    await keeper.close();
  }
}

async function dropAgain(place: string, connection: string, worked: boolean): Promise<void> {
  try {
    const second = await connectTo(connection, AbortSignal.timeout(10_000));
    await reaching(connection, () => dropAll(second, place)).finally(() => second.close());
  } catch (error) {
    if (worked || !(error instanceof CouldNotCheck)) throw error;
  }
}

async function dropAll(keeper: MongoClient, place: string): Promise<void> {
  await makeRehearsal(keeper, place).end();
  await dropPlace(keeper.db(place));
}
