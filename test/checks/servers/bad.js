// One server with one fault each: `node bad.js <fault>`. Those that are no fault at all are here too: they only look odd.
const { createServer } = require('node:http');
const net = require('node:net');

const fault = process.argv[2];
const port = process.env.PORT;
const json = (response, value, status = 200) =>
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(value));
const listen = (handler, at = port, host = '127.0.0.1') => createServer(handler).listen(at, host);
const right = (_, response) => json(response, { ok: true });
let asked = 0;

const faults = {
  silent: () => listen(right),
  'dies at once': () => {
    throw new Error('the database is not there');
  },
  'ends at once': () => console.log('done'),
  'ignores PORT': () => listen(right, 0),
  'wants a busy port': () => listen(right, Number(process.env.BUSY)),
  'finds its port busy': () => listen(right, port).on('listening', () => listen(right, port)),
  'finds its port busy once': () => {
    if (require('node:fs').existsSync('busy')) return listen(right);
    require('node:fs').writeFileSync('busy', '');
    throw Object.assign(new Error(`listen EADDRINUSE: address already in use 127.0.0.1:${port}`));
  },
  warns: () => {
    process.emitWarning('Buffer() is deprecated', 'DeprecationWarning', 'DEP0005');
    console.error('ERROR in red letters: nothing is wrong');
    listen(right);
  },
  'prints no UTF-8': () => {
    process.stdout.write(Buffer.from([0x47, 0xfc, 0xff, 0x0a]));
    listen((_, response) =>
      response.writeHead(200, { 'Content-Type': 'text/plain' }).end(Buffer.from([0x47, 0xfc, 0xff])),
    );
  },
  'answers then exits': () =>
    listen((_, response) => {
      json(response, { ok: true });
      response.on('finish', () => setTimeout(() => process.exit(4), 20));
    }),
  'closes connections': () => listen(request => request.socket.destroy()),
  'never answers': () => listen(request => request.resume()),
  'never gets ready': () => listen((_, response) => json(response, { error: 'no database' }, 503)),
  'gets ready': () => listen((_, response) => json(response, { ok: true }, ++asked < 3 ? 503 : 200)),
  'starts slowly': () => setTimeout(() => listen(right), 1200),
  'listens on IPv6 only': () => listen(right, port, '::1'),
  'is not HTTP': () =>
    net.createServer(socket => socket.once('data', () => socket.end('220 mail.example\r\n'))).listen(port, '127.0.0.1'),
  'prints 100 MB when asked': () =>
    listen((_, response) => {
      const line = `${'x'.repeat(1023)}\n`;
      const print = left => left > 0 && process.stdout.write(line.repeat(64), () => print(left - 1));
      print(1600);
      response.on('close', () => undefined);
    }),
  'does not drain': () => {
    listen((_, response) => setTimeout(() => json(response, { ok: true }), 800));
    process.on('SIGTERM', () => process.exit(0));
  },
  'has no handler': () => listen((_, response) => setTimeout(() => json(response, { ok: true }), 800)),
  'goes on': () => {
    listen((_, response) => setTimeout(() => json(response, { ok: true }), 800));
    process.on('SIGTERM', () => console.log('I go on.'));
  },
  'stays up': () => {
    const server = listen((_, response) => setTimeout(() => json(response, { ok: true }), 800));
    setInterval(() => undefined, 1000);
    process.on('SIGTERM', () => server.close());
  },
  'ends with 1': () => {
    const server = listen((_, response) => setTimeout(() => json(response, { ok: true }), 800));
    process.on('SIGTERM', () => server.close(() => process.exit(1)));
  },
  races: () => {
    let free = true;
    listen(async (_, response) => {
      const mine = free;
      await new Promise(resolve => setTimeout(resolve, 30));
      free = false;
      json(response, {}, mine ? 201 : 409);
    });
  },
  'gives the same to all': () => listen((_, response) => json(response, { name: 'reader-1' }, 200)),
  counts: () => {
    let count = 0;
    listen((_, response) => {
      count += 1;
      json(response, { name: `reader-${count}` }, 200);
    });
  },
  'gives secrets': () => listen((_, response) => json(response, { name: crypto.randomUUID() }, 200)),
  'does not race': () => {
    let free = true;
    listen(async (_, response) => {
      const mine = free;
      free = false;
      await new Promise(resolve => setTimeout(resolve, 30));
      json(response, {}, mine ? 201 : 409);
    });
  },
};
faults[fault]();
