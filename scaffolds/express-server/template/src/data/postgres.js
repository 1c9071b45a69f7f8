import pg from 'pg';

const access = connection => ({
  query: async (text, params) => (await connection.query(text, params)).rows,
  script: async text => {
    await connection.query(text);
  },
});

async function transaction(pool, work) {
  const client = await pool.connect();
  let broken;
  try {
    await client.query('begin');
    const result = await work(access(client));
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch(lost => {
      broken = lost; // a connection that cannot even roll back is not given to the next request
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

/** A PostgreSQL server, through a pool of connections. */
export function openPostgres(connectionString, logger) {
  const pool = new pg.Pool({
    connectionString,
    max: 10,
    connectionTimeoutMillis: 3000, // when all are busy or the server is silent: say so instead of waiting for ever
    statement_timeout: 10_000, // no single statement may hold a connection for longer
  });
  // A connection that nobody uses may break too (the server restarts). Without a listener that would end the process;
  // the pool has dropped it already and will open a new one.
  pool.on('error', error => logger.warn({ err: error }, 'an idle database connection was lost'));
  return {
    ...access(pool),
    transaction: work => transaction(pool, work),
    close: () => pool.end(),
  };
}
