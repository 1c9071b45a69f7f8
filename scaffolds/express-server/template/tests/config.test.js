import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { ConfigError, readConfig, settings } from '../src/config.js';

test('nothing set: this machine only, port 3000, embedded database in memory', () => {
  assert.deepEqual(readConfig({}), {
    host: '127.0.0.1',
    port: 3000,
    logLevel: 'info',
    databaseUrl: undefined,
    dataDir: undefined,
    seedDatabase: false,
    shutdownTimeoutMs: 10_000,
  });
});

test('empty means not set, and other variables are none of our business', () => {
  assert.equal(readConfig({ PORT: '', HOME: '/root' }).port, 3000);
});

test('what is set is converted', () => {
  const config = readConfig({ PORT: '8080', SEED_DATABASE: 'true', DATABASE_URL: 'postgres://a:b@db/shelf' });
  assert.deepEqual([config.port, config.seedDatabase, config.databaseUrl], [8080, true, 'postgres://a:b@db/shelf']);
});

test('every mistake is named at once, and no value is repeated', () => {
  const env = {
    PORT: '99999',
    LOG_LEVEL: 'loud',
    DATABASE_URL: 'mysql://shelf:hunter2@db/shelf',
    SEED_DATABASE: 'perhaps',
    SHUTDOWN_TIMEOUT_MS: 'soon',
  };
  assert.throws(
    () => readConfig(env),
    error => {
      assert.ok(error instanceof ConfigError);
      for (const name of Object.keys(env)) assert.match(error.message, new RegExp(`^ {2}${name}: must `, 'm'));
      assert.doesNotMatch(error.message, /hunter2/);
      return true;
    },
  );
});

test('.env.example shows every setting with a value that works', async () => {
  const text = await readFile(new URL('../.env.example', import.meta.url), 'utf8');
  const shown = Object.fromEntries(
    [...text.matchAll(/^(?:# )?([A-Z_]+)=(.*)$/gm)].map(([, name, value]) => [name, value]),
  );
  const { POSTGRES_PASSWORD: forCompose, ...ours } = shown;
  assert.equal(forCompose, '');
  assert.deepEqual(Object.keys(ours).sort(), [...settings].sort());
  readConfig(ours);
});
