import assert from 'node:assert/strict';
import { once } from 'node:events';
import net from 'node:net';
import { freePort, freePortFrom, isPortFree } from '../../../src/workbench/freePort.ts';

describe('freePort', () => {
  it('sees that a port is taken, and finds the next free one', async () => {
    const port = await freePort();
    assert.ok(await isPortFree(port));
    const server = net.createServer().listen(port, '127.0.0.1');
    await once(server, 'listening');
    assert.equal(await isPortFree(port), false);
    assert.notEqual(await freePortFrom(port), port);
    server.close();
  });
});
