import { type ClientSession, type Document, type MongoClient, MongoServerError } from 'mongodb';
import type { MongoOptions } from '../../core/checks/engine/mongoEngine.ts';
import { CouldNotCheck } from '../../core/checks/engine/verdict.ts';
import { returnsTooMuch, scriptTooLong } from '../../core/checks/kinds/mongo/obstacles.ts';
import { copyIn, type Doc, isDoc } from '../../mongo/language/values/values.ts';
import type { ServerAnswer } from '../../mongo/shell/askedServer.ts';
import { type Written, written } from '../../mongo/written.ts';
import { reaching, serverName, unreachable } from './mongoConnection.ts';
import type { AnswerCommand } from './mongoThread.ts';
import { type OwnCommand, ownCommand } from './ownCommand.ts';
import { withoutRights } from './ownMongoPlace.ts';
import type { Rehearsal } from './rehearsal.ts';

type Around = {
  readonly client: MongoClient;
  readonly session: ClientSession;
  readonly connection: string;
  /** The name of the check's database. */
  readonly place: string;
  readonly rehearsal: Rehearsal | undefined;
  readonly options: MongoOptions;
  /** The script's name, for messages. */
  readonly script: string;
};

/** Characters of one reply; a lab's are some thousand. */
const longest = 16 * 2 ** 20;

/** MongoDB's codes for what took too long. */
const outOfTime = [50, 262];
/** For a server that goes away, is no longer the primary, or does not have a command that every MongoDB has. */
const notUsable = [59, 91, 115, 136, 189, 237, 238, 10107, 11600, 11601, 11602, 13435, 13436];

/** Answers the commands of a script out of the check's database, which it knows by the name of the lab. */
export function answerWith(around: Around): AnswerCommand {
  const { place, rehearsal, options, script, connection } = around;
  return async text => {
    const asked = ownCommand(text, options.name, script);
    const database = await reaching(connection, async () => (await rehearsal?.database(asked.writes)) ?? place);
    try {
      return shown({ reply: await send(around, database, asked) }, database, options.name);
    } catch (error) {
      return shown(refusal(error, around), database, options.name);
    }
  };
}

/** An answer in which the database has the name that it has in scripts. */
const shown = (answer: ServerAnswer, database: string, own: string) => JSON.stringify(answer).replaceAll(database, own);

async function send(
  { client, session, options, script }: Around,
  database: string,
  asked: OwnCommand,
): Promise<Written> {
  const command: Document = { ...inDatabase(asked.command, options.name, database), maxTimeMS: options.timeLimit };
  const db = client.db('renameCollection' in command ? 'admin' : database);
  if (!asked.isCursor) return written(copyIn(await db.command(command, { session, promoteValues: false })));
  const firstBatch: Written[] = [];
  let length = 0;
  for await (const doc of db.runCursorCommand(command, { session })) {
    const one = written(copyIn(doc));
    length += JSON.stringify(one).length;
    if (length > longest) throw returnsTooMuch(script);
    firstBatch.push(one);
  }
  return {
    doc: [
      ['cursor', { doc: [['firstBatch', firstBatch]] }],
      ['ok', 1],
    ],
  };
}

/** A command with the database's real name where it names it itself. */
function inDatabase(command: Doc, own: string, database: string): Doc {
  const { renameCollection, to, pipeline } = command;
  const renamed = (name: unknown) => database + String(name).slice(own.length);
  if (renameCollection !== undefined)
    return { ...command, renameCollection: renamed(renameCollection), to: renamed(to) };
  return Array.isArray(pipeline) ? { ...command, pipeline: pipeline.map(stage => ownStage(stage, database)) } : command;
}

/** A stage that writes into the database by its name; it can be no other one. */
function ownStage(stage: unknown, db: string): unknown {
  if (!isDoc(stage)) return stage;
  const { $out, $merge } = stage;
  if (isDoc($out) && 'db' in $out) return { $out: { ...$out, db } };
  if (isDoc($merge) && isDoc($merge.into)) return { $merge: { ...$merge, into: { ...$merge.into, db } } };
  return stage;
}

/** A refusal of the server; what is about us and not about the script is thrown. */
function refusal(error: unknown, { connection, options, script }: Around): ServerAnswer {
  if (error instanceof CouldNotCheck) throw error;
  const noRights = withoutRights(error, connection);
  if (noRights) throw noRights;
  if (!(error instanceof MongoServerError) || notUsable.includes(Number(error.code)))
    throw unreachable(serverName(connection), error, connection);
  if (outOfTime.includes(Number(error.code))) throw scriptTooLong(script, options.timeLimit);
  const { keyPattern, keyValue, errInfo } = error.errorResponse;
  const more = Object.entries({ keyPattern, keyValue, errInfo }).filter(([, value]) => value !== undefined);
  return {
    refused: { code: Number(error.code), message: error.message, more: written(copyIn(Object.fromEntries(more))) },
  };
}
