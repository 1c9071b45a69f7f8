import { once } from 'node:events';
import { createServer } from 'node:http';
import { pino } from 'pino';
import { createApp } from '../src/app.js';
import { openDatabase } from '../src/data/database.js';
import { migrate, seed } from '../src/data/migrate.js';

export const silent = pino({ level: 'silent' });

/**
 * Serves the application on a port of its own and returns `call`, which sends a request and gives back the answer with
 * its body parsed, and `close`.
 */
export async function serve(database, logger = silent) {
  const server = createServer(createApp({ database, logger })).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const base = `http://127.0.0.1:${server.address().port}`;

  async function call(method, path, body, headers = {}) {
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const type = body === undefined ? {} : { 'content-type': 'application/json' };
    const response = await fetch(base + path, { method, ...sent, headers: { ...type, ...headers } });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, body: text ? JSON.parse(text) : undefined };
  }

  async function close() {
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  }
  return { base, call, close };
}

/** An embedded database with the tables of Shelf and a few books and members in it. */
export async function seededDatabase() {
  const database = await openDatabase({ logger: silent });
  await migrate(database, { logger: silent });
  await seed(database);
  return database;
}
