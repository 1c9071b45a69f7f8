import { type Document, MongoClient } from 'mongodb';
import { noteNotRun } from '../../../src/build/test/notRun.ts';

/** A MongoDB for tests, and what they look at behind the back of what is tested. */
export type TestMongo = {
  readonly connection: string;
  /** The databases that hold something, without the server's own. */
  databases(): Promise<readonly string[]>;
  command(database: string, command: Document): Promise<Document>;
};

const variable = 'BACKEND_JOURNEY_TEST_MONGODB';
let noted = false;

/**
 * Runs `work` with the MongoDB that the environment names. Returns undefined, and notes it, where none is named: neither
 * Debian nor npm has one.
 */
export async function withRealMongo<T>(work: (mongo: TestMongo) => Promise<T>): Promise<T | undefined> {
  const connection = process.env[variable];
  if (!connection) {
    const fix = `start one and name it: ${variable}=mongodb://localhost:27017`;
    if (!noted) noteNotRun({ what: 'Whatever needs a real MongoDB', fix, optional: true });
    noted = true;
    return undefined;
  }
  const client = new MongoClient(connection);
  try {
    await client.connect();
    return await work({
      connection,
      async databases() {
        const { databases } = await client.db('admin').command({ listDatabases: 1, nameOnly: true });
        const own = ['admin', 'config', 'local'];
        return (databases as { name: string }[])
          .map(({ name }) => name)
          .filter(name => !own.includes(name))
          .sort();
      },
      command: (database, command) => client.db(database).command(command),
    });
  } finally {
    await client.close();
  }
}
