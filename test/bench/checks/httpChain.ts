import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { request } from 'node:http';
import { connect } from 'node:net';
import path from 'node:path';
import * as v from 'valibot';
import type { Worlds } from '../../../src/core/checks/engine/worlds.ts';
import { checkSchema } from '../../../src/core/checks/kinds/kinds.ts';
import { runChecks } from '../../../src/core/checks/runChecks.ts';
import { withFolder } from '../../../src/node/checks/withFolder.ts';
import { freePort } from '../../../src/workbench/freePort.ts';
import type { Samples } from '../samples.ts';
import { shipped } from '../shapes.ts';
import { longestBlock } from './blocked.ts';

const requests = 20;

const server = `import { createServer } from 'node:http';
createServer((request, response) => {
  response.setHeader('Content-Type', 'application/json');
  response.end(JSON.stringify({ path: request.url }));
}).listen(Number(process.env.PORT), '127.0.0.1');
`;

const check = v.parse(checkSchema, {
  kind: 'http',
  start: ['node', 'server.mjs'],
  chain: Array.from({ length: requests }, (_, at) => ({
    name: `request ${at}`,
    request: { path: `/${at}` },
    expect: { status: 200, json: [{ at: 'path', equals: `/${at}` }] },
  })),
});

/** Times a chain of 20 requests by a check, and by a bare script that starts the same server. */
export async function measureHttp(worlds: Worlds, samples: Samples | undefined): Promise<void> {
  await withFolder([{ path: 'server.mjs', text: server }], async folder => {
    const world = worlds.open({ folder, allow: async () => true, answers: undefined, connection: undefined });
    const before = performance.now();
    const blocked = await longestBlock(async () => {
      const checks = { checks: [check], mistakes: [], lab: undefined };
      const verdict = await runChecks(checks, world, new AbortController().signal);
      if (verdict.outcome !== 'passed') throw new Error(`The chain is ${verdict.outcome}.`);
      samples?.add('httpCheck', shipped, [performance.now() - before - 20]);
    });
    samples?.add('httpBlocked', shipped, [blocked]);
    await world.close();
    const { start, sent } = await bare(folder);
    samples?.add('bareStart', shipped, [start]);
    samples?.add('bareRequests', shipped, [sent]);
  });
}

/** What one would write by hand: start it, wait for it, ask, stop it. */
async function bare(folder: string): Promise<{ start: number; sent: number }> {
  const port = await freePort();
  const before = performance.now();
  const child = spawn(process.execPath, [path.join(folder, 'server.mjs')], {
    env: { ...process.env, PORT: `${port}` },
  });
  while (!(await accepts(port))) await new Promise(resolve => setTimeout(resolve, 10));
  const started = performance.now();
  for (let at = 0; at < requests; at++) {
    const { status, body } = await get(port, `/${at}`);
    if (status !== 200 || JSON.parse(body).path !== `/${at}`) throw new Error('The server answers otherwise.');
  }
  const sent = performance.now();
  child.kill('SIGTERM');
  await once(child, 'exit');
  // What a server takes to end is not part of the requests either.
  return { start: started - before + (performance.now() - sent), sent: sent - started };
}

function accepts(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

function get(port: number, target: string): Promise<{ status: number | undefined; body: string }> {
  return new Promise((resolve, reject) => {
    request({ port, host: '127.0.0.1', path: target, agent: false }, response => {
      let body = '';
      response.setEncoding('utf8').on('data', part => {
        body += part;
      });
      response.on('end', () => resolve({ status: response.statusCode, body }));
    })
      .on('error', reject)
      .end();
  });
}
