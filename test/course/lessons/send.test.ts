import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { readResponse } from '../../../src/core/checks/kinds/http/wire/rawResponse.ts';
import { readHttpSample } from '../../../src/core/lesson/httpSample.ts';
import { eventually } from '../../support/eventually.ts';
import { freePort } from '../../support/services/freePort.ts';
import { withLearnerFolder } from './learnerFolder.ts';
import { actionOf, type Page, readSections, type Sample, serverStart } from './lessons.ts';
import { findRuntimes } from './runtimes.ts';

/** Milliseconds until a server listens, the installation of its packages included. */
const patience = 240_000;
/** The port on which every server of the course listens when nobody says another. */
const usualPort = 3000;

/** Sends a text over TCP and returns all that comes back. */
async function exchange(port: number, text: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  let received = '';
  socket.setEncoding('utf8').on('data', part => {
    received += part;
  });
  socket.write(text);
  await once(socket, 'close');
  return received;
}

/** Runs the lesson's own command, and returns when something listens on the port. */
async function start(command: string, sample: Sample, cwd: string, port: number): Promise<ChildProcess> {
  const env = { ...process.env, PORT: String(port) };
  const child = spawn(command, ['-ec', sample.code], { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', part => {
      said += part;
    });
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`${sample.at} ended with ${code} before anything listened:\n${said}`);
  });
  const listening = eventually(async () => {
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    socket.destroy();
  }, patience);
  try {
    await Promise.race([listening, ended]);
  } catch (error) {
    await stop(child);
    throw error;
  }
  ended.catch(() => undefined); // stopped by us from here on
  return child;
}

/** Ends a command and all that it started. */
async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.pid === undefined) return;
  const gone = once(child, 'close');
  process.kill(-child.pid, 'SIGKILL');
  await gone;
}

async function checkSent(sample: Sample, port: number): Promise<void> {
  const request = readHttpSample(sample.code) ?? assert.fail(`${sample.at} is not a request`);
  assert.equal(request.port, usualPort, `${sample.at}: Host names the port ${usualPort} of this machine`);
  const answer = readResponse(await exchange(port, request.text), request.isHead);
  assert.ok(answer?.complete, `${sample.at} is not answered`);
  assert.ok(answer.response.status < 500, `${sample.at} is answered with ${answer.response.status}`);
}

/** Starts the server as the lesson says and sends it the lesson's requests, one after the other. */
async function checkPage(page: Page, command: string): Promise<void> {
  const starts = serverStart(page) ?? assert.fail(`${page.file} does not say how its server is started`);
  await withLearnerFolder(page, async folder => {
    const port = await freePort();
    const server = await start(command, starts, folder, port);
    try {
      for (const sample of page.samples) if (actionOf(sample, 'send')) await checkSent(sample, port);
    } finally {
      await stop(server);
    }
  });
}

describe('lessons: requests that can be sent', () => {
  const pages = readSections().flatMap(({ steps }) => steps);
  let shell: string | undefined;

  before(async () => {
    shell = (await findRuntimes(new Set(['sh']))).get('sh');
  });

  for (const page of pages.filter(({ samples }) => samples.some(sample => actionOf(sample, 'send'))))
    it(`${page.file}: the server that it starts answers them`, async function () {
      if (!shell) return this.skip();
      await checkPage(page, shell);
    });
});
