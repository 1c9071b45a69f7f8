import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const entry = fileURLToPath(new URL('../src/server.js', import.meta.url));

/** Starts the service as its users do, away from any .env file. */
function start(env) {
  const { DATABASE_URL: _url, DATA_DIR: _dir, ...rest } = process.env;
  const cwd = fileURLToPath(new URL('.', import.meta.url));
  const child = spawn(process.execPath, [entry], { cwd, env: { ...rest, HOST: '127.0.0.1', ...env } });
  const exit = once(child, 'exit');
  let stderr = '';
  child.stderr.on('data', chunk => {
    stderr += chunk;
  });
  return { child, exit, stderr: () => stderr };
}

/** The address in the line that the service logs once it listens. */
async function opened(child) {
  for await (const line of createInterface({ input: child.stdout })) {
    const { port, msg } = JSON.parse(line);
    if (msg === 'Shelf is open') return `http://127.0.0.1:${port}`;
  }
  throw new Error('The service ended before it listened.');
}

test('it starts without a database server, serves, and stops with exit code 0', async () => {
  const { child, exit } = start({ PORT: '0', SEED_DATABASE: 'true' });
  try {
    const base = await opened(child);
    child.stdout.resume();
    const { items } = await (await fetch(`${base}/books`)).json();
    assert.equal(items.length, 5);
    child.kill('SIGTERM');
    const [code, signal] = await exit;
    // Windows has no signals to catch: there, kill() ends the process at once.
    if (process.platform !== 'win32') assert.deepEqual([code, signal], [0, null]);
    await assert.rejects(fetch(`${base}/healthz`));
  } finally {
    child.kill('SIGKILL');
  }
});

test('with settings it cannot work with, it says which, and ends with exit code 1', async () => {
  const { exit, stderr } = start({ PORT: 'three thousand' });
  assert.deepEqual(await exit, [1, null]);
  assert.match(stderr(), /PORT: must be a whole number/);
  assert.doesNotMatch(stderr(), /\.js:/);
});

test('on a port that is taken, it says so and ends with exit code 1', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  try {
    const { exit, stderr } = start({ PORT: String(other.address().port) });
    assert.deepEqual(await exit, [1, null]);
    assert.match(stderr(), /Port \d+ is taken/);
  } finally {
    other.close();
  }
});
