import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { pino } from 'pino';
import { createApp } from './app.js';
import { ConfigError, readConfig } from './config.js';
import { openDatabase } from './data/database.js';
import { migrate, seed } from './data/migrate.js';
import { isUnavailable } from './data/refusal.js';
import { stopInOrder } from './shutdown.js';

async function listen(app, { host, port }) {
  const server = createServer(app).listen(port, host);
  await once(server, 'listening');
  return server;
}

async function start() {
  if (existsSync('.env')) process.loadEnvFile('.env'); // what is already set wins over the file
  const config = readConfig(process.env);
  const logger = pino({ level: config.logLevel });
  const database = await openDatabase({ ...config, logger });
  try {
    await migrate(database, { logger });
    if (config.seedDatabase) await seed(database);
    const server = await listen(createApp({ database, logger }), config);
    stopInOrder({ server, database, logger, timeLimit: config.shutdownTimeoutMs });
    const { address, port } = server.address();
    logger.info({ address, port, database: config.databaseUrl ? 'server' : 'embedded' }, 'Shelf is open');
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** A sentence for the errors that the person who starts the service can fix; everything else with its stack. */
function reasonOf(error) {
  if (error instanceof ConfigError) return error.message;
  if (error.code === 'EADDRINUSE') return `Port ${error.port} is taken. Stop what uses it, or set PORT to another one.`;
  if (/^(28|3D)/.test(error.code)) return `PostgreSQL refuses the connection: ${error.message} (see DATABASE_URL).`;
  if (isUnavailable(error))
    return 'No PostgreSQL answers at the address in DATABASE_URL. Start it, or unset DATABASE_URL.';
  return error.stack;
}

start().catch(error => {
  console.error(`Shelf cannot start. ${reasonOf(error)}`);
  process.exitCode = 1;
});
