import { PGlite } from '@electric-sql/pglite';

const access = connection => ({
  query: async (text, params) => (await connection.query(text, params)).rows,
  script: async text => {
    await connection.exec(text);
  },
});

/** PostgreSQL compiled to WebAssembly, in this process. Without a folder it forgets everything at the end. */
export async function openEmbedded(dataDir) {
  const db = await PGlite.create(dataDir);
  return {
    ...access(db),
    transaction: work => db.transaction(connection => work(access(connection))),
    close: () => db.close(),
  };
}
