/**
 * Opens the database and returns the few things the rest of the service may do with it:
 *
 *   query(text, params)   one statement, returns its rows. Values go in as $1, $2, never into the text.
 *   script(text)          several statements, without parameters
 *   transaction(work)     runs work({ query, script }); all of it happens, or nothing
 *   close()
 *
 * With a URL that is a PostgreSQL server; without one, PostgreSQL itself embedded in this process.
 */
export async function openDatabase({ databaseUrl, dataDir, logger }) {
  if (databaseUrl) {
    const { openPostgres } = await import('./postgres.js');
    return openPostgres(databaseUrl, logger);
  }
  const { openEmbedded } = await import('./embedded.js');
  return openEmbedded(dataDir);
}
