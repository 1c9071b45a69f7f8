import { randomBytes } from 'node:crypto';
import { type Db, type MongoClient, MongoServerError } from 'mongodb';
import { needsMoreRights, notReachable } from '../../core/checks/kinds/mongo/obstacles.ts';
import { serverName, userOf } from './mongoConnection.ts';

/** Names say when they were made, so that what a process that died has left behind can be told from what is in use. */
const ours = /^backend_journey_([0-9a-z]{6,9})_[0-9a-f]{24}(?:_copy)?$/;
/** Milliseconds after which no check is running any more. */
const longest = 60 * 60 * 1000;
/** MongoDB's code for what a user may not do. */
const unauthorized = 13;

/** The name of a new database, which nobody can guess. */
export const newName = (now = Date.now()) =>
  `backend_journey_${Math.floor(now / 1000).toString(36)}_${randomBytes(12).toString('hex')}`;

/**
 * Makes sure that a database can be made and dropped, and drops those that processes which died have left behind.
 * @throws CouldNotCheck when the user may not.
 */
export async function makePlace(keeper: MongoClient, name: string, connection: string): Promise<void> {
  try {
    await dropLeft(keeper);
    const db = keeper.db(name);
    await db.command({ create: 'probe' });
    await db.command({ collMod: 'probe', validationLevel: 'strict' });
    await db.command({ dropDatabase: 1 });
  } catch (error) {
    throw withoutRights(error, connection) ?? error;
  }
}

/** The obstacle of a refusal for want of rights; undefined for everything else. */
export function withoutRights(error: unknown, connection: string) {
  if (!(error instanceof MongoServerError) || error.code !== unauthorized) return undefined;
  const user = userOf(connection);
  return user === ''
    ? notReachable(serverName(connection), 'it asks for a user and a password, and the connection has none')
    : needsMoreRights(serverName(connection), user);
}

/** Drops a database; where that is not allowed, its collections, with the last of which it goes too. */
export async function dropPlace(db: Db): Promise<void> {
  try {
    await db.command({ dropDatabase: 1 });
  } catch (error) {
    if (!(error instanceof MongoServerError) || error.code !== unauthorized) throw error;
    const collections = await db.listCollections({}, { nameOnly: true }).toArray();
    for (const { name } of collections) await db.command({ drop: name });
  }
}

async function dropLeft(keeper: MongoClient, now = Date.now()): Promise<void> {
  const { databases } = await keeper
    .db('admin')
    .command({ listDatabases: 1, nameOnly: true, authorizedDatabases: true });
  for (const { name } of databases as readonly { name: string }[]) {
    const [, made = ''] = ours.exec(name) ?? [];
    if (made !== '' && now - Number.parseInt(made, 36) * 1000 > longest) await dropPlace(keeper.db(name));
  }
}
