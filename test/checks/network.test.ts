import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from 'node:net';
import { NoAnswer } from '../../src/core/checks/engine/world.ts';
import { openNetwork } from '../../src/node/checks/network.ts';

const { signal } = new AbortController();
const network = openNetwork();

/** Lends the port of a server, over IPv4 or IPv6 only. */
async function serving<T>(server: Server, work: (port: number) => Promise<T>, host = '127.0.0.1'): Promise<T> {
  const sockets = new Set<Socket>();
  server.on('connection', socket => sockets.add(socket));
  await new Promise<void>(resolve => server.listen(0, host, resolve));
  try {
    return await work((server.address() as AddressInfo).port);
  } finally {
    for (const socket of sockets) socket.destroy();
    await new Promise(resolve => server.close(resolve));
  }
}

const get = (port: number, more = {}) =>
  network.send({ port, method: 'GET', target: '/', headers: [], signal, timeLimit: 60_000, ...more });

const reasonOf = (work: Promise<unknown>) =>
  work.then(
    () => 'an answer',
    (error: unknown) => (error instanceof NoAnswer ? error.reason : error),
  );

/** A server that answers every connection with bytes, or by closing it. */
const saying = (text: string | undefined) =>
  createTcpServer(socket => {
    socket.on('error', () => undefined);
    socket.once('data', () => (text === undefined ? socket.resetAndDestroy() : socket.end(text)));
  });

describe('the network of a check', () => {
  it('finds ports that are free, each another one, in the range that is meant for this', async () => {
    const ports = await Promise.all(Array.from({ length: 30 }, () => network.freePort()));
    assert.equal(new Set(ports).size, 30);
    for (const port of ports) {
      assert.ok(port >= 20_000 && port <= 32_000);
      assert.equal(await network.accepts(port), false);
    }
  });

  it('reaches servers on IPv4 and on IPv6', async () => {
    for (const host of ['127.0.0.1', '::1'])
      await serving(
        createServer((_, response) => response.end(host)),
        async port => {
          assert.equal(await network.accepts(port), true);
          assert.equal((await get(port)).body, host);
          assert.match(await network.exchange(port, 'GET / HTTP/1.0\r\n\r\n', { signal }), /^HTTP\/1\.1 200 OK/);
        },
        host,
      );
  });

  it('sends headers as they are, with what HTTP/1.1 needs around them', async () => {
    await serving(
      createServer((request, response) => response.end(JSON.stringify([request.method, request.rawHeaders]))),
      async port => {
        const sent = async (more: object) => JSON.parse((await get(port, more)).body);
        const headers = [
          ['X-b', '1'],
          ['x-A', '2'],
          ['X-b', '3'],
        ];
        const host = ['Host', `localhost:${port}`];
        const close = ['Connection', 'close'];
        assert.deepEqual(await sent({ headers }), ['GET', [...host, 'X-b', '1', 'x-A', '2', 'X-b', '3', ...close]]);
        assert.deepEqual(await sent({ method: 'POST', body: 'ü' }), [
          'POST',
          [...host, 'Content-Length', '2', ...close],
        ]);
        assert.deepEqual(await sent({ method: 'POST' }), ['POST', [...host, 'Content-Length', '0', ...close]]);
        assert.deepEqual(await sent({ method: 'DELETE' }), ['DELETE', [...host, ...close]]);
        const own = [
          ['host', 'books.example'],
          ['connection', 'close'],
        ];
        assert.deepEqual(await sent({ headers: own }), ['GET', own.flat()]);
      },
    );
  });

  it('returns the answer as it came, and follows no redirect', async () => {
    await serving(
      createServer((_, response) =>
        response.writeHead(302, 'Over there', ['Location', '/x', 'Set-Cookie', 'a=1', 'SET-cookie', 'b=2']).end('ü'),
      ),
      async port => {
        const { status, reason, headers, body, milliseconds } = await get(port);
        assert.deepEqual([status, reason, body], [302, 'Over there', 'ü']);
        assert.deepEqual(headers.slice(0, 3), [
          ['Location', '/x'],
          ['Set-Cookie', 'a=1'],
          ['SET-cookie', 'b=2'],
        ]);
        assert.ok(milliseconds > 0 && milliseconds < 1000);
      },
    );
  });

  it('keeps 1 MB of a body, and no more', async () => {
    await serving(
      createServer((_, response) => response.end(Buffer.alloc(5_000_000, 'x'))),
      async port => {
        const { body, isCut } = await get(port);
        assert.deepEqual([body.length, isCut], [1_000_000, true]);
      },
    );
    await serving(
      createServer((_, response) => response.end(Buffer.alloc(1_000_000, 'x'))),
      async port => {
        const { body, isCut = false } = await get(port);
        assert.deepEqual([body.length, isCut], [1_000_000, false]);
      },
    );
  });

  it('says why there is no answer', async () => {
    const free = await network.freePort();
    assert.equal(await reasonOf(get(free)), 'refused');
    assert.equal(await reasonOf(network.exchange(free, 'x', { signal })), 'refused');
    const silent = createTcpServer(socket => socket.on('error', () => undefined).resume());
    await serving(silent, async port => {
      assert.equal(await reasonOf(get(port, { timeLimit: 200 })), 'timed out');
      assert.equal(await reasonOf(network.exchange(port, 'x', { signal, timeLimit: 200 })), 'timed out');
    });
    const cases = [
      [undefined, 'reset'],
      ['', 'reset'],
      ['HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf', 'reset'],
      ['220 mail.example ESMTP\r\n', 'not HTTP'],
      ['HTTP/1.1 200 OK\r\nbad header\r\n\r\n', 'not HTTP'],
    ] as const;
    for (const [text, reason] of cases)
      await serving(saying(text), async port => assert.equal(await reasonOf(get(port)), reason, `${text}`));
    await serving(saying(undefined), async port =>
      assert.equal(await reasonOf(network.exchange(port, 'x', { signal })), 'reset'),
    );
  });

  it('can read nothing before all is sent, so that an early answer is lost where the server reads no further', async () => {
    const refusing = (readsOn: boolean) =>
      createTcpServer(socket => {
        socket
          .on('error', () => undefined)
          .once('data', () => {
            socket.write('HTTP/1.1 413 \r\nContent-Length: 0\r\n\r\n');
            if (readsOn) socket.resume();
            else socket.destroySoon();
          });
      });
    const post = (port: number, more = {}) => get(port, { method: 'POST', body: 'x'.repeat(20_000_000), ...more });
    const patient = { sendsAllFirst: true, headers: [['Connection', 'keep-alive']], timeLimit: 20_000 };
    await serving(refusing(true), async port => {
      assert.equal((await post(port, patient)).status, 413);
      assert.equal((await post(port)).status, 413);
    });
    await serving(refusing(false), async port => assert.equal(await reasonOf(post(port, patient)), 'reset'));
  });

  it('exchanges bytes until the connection is closed, the time is over, or enough has come', async () => {
    const talking = createTcpServer(socket => {
      socket.on('error', () => undefined).once('data', text => socket.write(`you said ${text}`));
    });
    await serving(talking, async port => {
      const until = (text: string) => text.endsWith('hello');
      assert.equal(await network.exchange(port, 'hello', { signal, until }), 'you said hello');
      assert.equal(await network.exchange(port, 'hello', { signal, timeLimit: 3_000 }), 'you said hello');
    });
    await serving(saying('bye'), async port => assert.equal(await network.exchange(port, 'x', { signal }), 'bye'));
  });

  it('stops when the check is cancelled', async () => {
    await serving(
      createTcpServer(socket => socket.on('error', () => undefined).resume()),
      async port => {
        for (const work of [
          (signal: AbortSignal) => get(port, { signal }),
          (signal: AbortSignal) => network.exchange(port, 'x', { signal }),
        ]) {
          const cancel = new AbortController();
          const sent = work(cancel.signal);
          setImmediate(() => cancel.abort(new Error('cancelled')));
          await assert.rejects(sent, /cancelled/);
          await assert.rejects(work(cancel.signal), /cancelled/);
        }
      },
    );
  });
});
