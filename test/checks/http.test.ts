import assert from 'node:assert/strict';
import { evidenceText } from '../../src/core/checks/engine/evidence.ts';
import { checkServer, inShort } from '../support/checks/checkServer.ts';

const starts = 'the server starts and listens on PORT';

const books = `
ready: { path: /books }
chain:
  - name: the list is empty at first
    request: { path: /books }
    expect: { status: 200, headers: { Content-Type: application/json }, jsonEquals: [] }
  - name: a book is added
    request: { method: POST, path: /books, json: { title: 'Dune & {{unique}}' } }
    expect:
      status: 201
      headers: { Location: { matches: '^/books/\\d+$' } }
      json: [{ at: id, type: integer }, { at: title, equals: 'Dune & {{unique}}' }]
    capture: { id: { json: id }, location: { header: Location }, number: { header: location, pattern: '(\\d+)$' }, code: status }
  - name: the book is where Location says
    request: { path: '{{location}}' }
    expect:
      status: 2xx
      headers: { etag: '"{{id}}"', Vary: { has: origin }, X-Powered-By: { absent: true } }
      json: [{ at: id, sameAs: id }, { at: title, contains: Dune, length: 13 }, { at: secret, exists: false }]
      schema: book.json
  - name: the book is in the list
    request: { path: /books }
    expect: { status: [200, 206], json: [{ length: 1, contains: { id: '{{id}}' }, lacks: { id: 99 } }, { at: '[0].id', equals: '{{id}}' }] }
  - name: the same book twice is refused
    request: { method: POST, path: /books, json: { title: 'Dune & {{unique}}' } }
    expect: { status: 409, json: [{ at: error, matches: already }] }
  - name: a book without a title is refused
    request: { method: POST, path: /books, json: {} }
    expect: { status: 4xx, text: { contains: title, lacks: Error } }
  - name: a book that does not exist is not found
    request: { path: '/books/99{{number}}' }
    expect: { status: 404 }
`;
const given = {
  'book.json': '{"type": "object", "required": ["id", "title"], "properties": {"id": {"type": "integer"}}}',
};
const started = (command: string) => `kind: http\nstart: ${command}\n`;
const bad = (fault: string, chain = '[{ name: it answers, request: { path: / }, expect: { status: 200 } }]') =>
  `kind: http\nstart: [node, bad.js, ${fault}]\nchain: ${chain}`;

describe('check kind http', () => {
  it('passes a right server, whatever its language', async () => {
    for (const command of ['[node, right.js]', '[python3, right.py]']) {
      const verdict = await checkServer(started(command) + books, { given });
      assert.equal(verdict.outcome, 'passed', inShort(verdict).said);
      assert.equal(verdict.results.length, 8);
    }
  });

  it('starts what the Procfile says', async () => {
    const files = { Procfile: '# mine\nweb: node "right.js"\nworker: node x.js\n' };
    const asked: string[] = [];
    const allow = async (text: string) => asked.push(text) > 0;
    const verdict = await checkServer(started('[node, none.js]') + books, { given, files, allow });
    assert.equal(verdict.outcome, 'passed', inShort(verdict).said);
    assert.deepEqual(asked, ['node right.js']);
    const broken = await checkServer(started('[node, right.js]') + books, {
      given,
      files: { Procfile: '\nweb: node "right.js' },
    });
    assert.match(inShort(broken).said, /a quote that is not closed/);
    assert.ok(broken.results[0]?.state === 'failed');
    assert.deepEqual(broken.results[0].finding.where, { file: 'Procfile', line: 2, column: 1 });
  });

  it('passes what only looks odd', async () => {
    for (const odd of ['silent', 'warns', 'starts slowly', 'listens on IPv6 only', 'finds its port busy once']) {
      const verdict = await checkServer(bad(odd));
      assert.equal(verdict.outcome, 'passed', `${odd}: ${inShort(verdict).said}`);
    }
    const module = '[python3, -m, http.server, "{{port}}", --bind, 127.0.0.1]';
    const page =
      '[{ name: it answers, request: { path: /page.txt }, expect: { status: 200, text: { equals: hello } } }]';
    const plain = await checkServer(`${started(module)}chain: ${page}`, { files: { 'page.txt': 'hello' } });
    assert.equal(plain.outcome, 'passed', inShort(plain).said);
    const ready = await checkServer(bad('gets ready').replace('chain:', 'ready: { path: / }\nchain:'));
    assert.equal(ready.outcome, 'passed', inShort(ready).said);
    const latin = await checkServer(
      bad(
        'prints no UTF-8',
        "[{ name: it answers, request: { path: / }, expect: { status: 200, text: { contains: 'G' } } }]",
      ),
    );
    assert.equal(latin.outcome, 'passed', inShort(latin).said);
  });

  it('says of a server that does not start what is wrong with it', async () => {
    const cases = [
      ['dies at once', /exit code 1 before it listened/, /the database is not there/],
      ['ends at once', /ended by itself, with exit code 0/, /done/],
    ] as const;
    for (const [fault, said, printed] of cases) {
      const verdict = await checkServer(bad(fault));
      assert.equal(verdict.outcome, 'notYet');
      assert.deepEqual(inShort(verdict).states, { [starts]: 'failed', 'it answers': 'notReached' });
      assert.match(inShort(verdict).said, said);
      assert.ok(verdict.results[0]?.state === 'failed');
      assert.match(verdict.results[0].finding.output ?? '', printed);
    }
    const impatient = (fault: string) => bad(fault).replace('chain:', 'ready: { seconds: 1 }\nchain:');
    assert.match(
      inShort(await checkServer(impatient('ignores PORT'))).said,
      /did not listen on port \d+ within 1 seconds.*process\.env\.PORT/,
    );
    const never = impatient('never gets ready').replace('seconds: 1', 'seconds: 1, path: /health');
    assert.match(inShort(await checkServer(never)).said, /did not answer GET \/health within 1 seconds/);
    const floods = await checkServer(started('[node, floods.js]') + books, { given });
    assert.match(inShort(floods).said, /printed more than 10 MB before it listened/);
  });

  it('tells a busy port from a fixed one', async () => {
    const twice = await checkServer(bad('finds its port busy'));
    // It listens for a moment, so that either may be seen first; it is never passed.
    assert.notEqual(twice.outcome, 'passed');
    const { createServer } = await import('node:net');
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise(resolve => other.once('listening', resolve));
    const { port } = other.address() as { port: number };
    const fixed = await checkServer(bad('wants a busy port').replace('chain:', `env: { BUSY: '${port}' }\nchain:`));
    other.close();
    assert.match(inShort(fixed).said, new RegExp(`wants port ${port}, which is in use`));
  });

  it('takes a busy port that a server names nowhere for one of its own', async () => {
    for (const printed of [
      'OSError: [Errno 98] Address already in use',
      'java.net.BindException: Address already in use',
    ]) {
      const files = { 's.js': `console.error(${JSON.stringify(printed)}); process.exit(1);` };
      const verdict = await checkServer(`${started('[node, s.js]')}${books}`, { given, files });
      assert.equal(verdict.outcome, 'notYet', inShort(verdict).said);
      assert.match(inShort(verdict).said, /environment variable PORT/);
    }
  });

  it('shows what a server printed without colours', async () => {
    const files = { 's.js': "console.error('\\x1b[31mno database\\x1b[39m'); process.exit(1);" };
    const verdict = await checkServer(`${started('[node, s.js]')}${books}`, { given, files });
    assert.ok(verdict.results[0]?.state === 'failed');
    assert.equal(verdict.results[0].finding.output, 'no database\n');
  });

  it('does not pass a raw answer that never ends, or ends too soon', async () => {
    const chain = `[{ name: it answers, request: { raw: request.http }, expect: { status: 200 } }]`;
    const head = 'HTTP/1.1 200 OK\\r\\n';
    const answering = (code: string) =>
      checkServer(`${started('[node, s.js]')}chain: ${chain}`, {
        files: {
          'request.http': 'GET / HTTP/1.1\nHost: x\n\n',
          's.js': `require('node:net').createServer(s => s.on('error', () => {}).once('data', () => { ${code} })).listen(process.env.PORT);`,
        },
      });
    const closed = await answering(`s.end('${head}\\r\\nwhole')`);
    assert.equal(closed.outcome, 'passed', inShort(closed).said);
    const cases: readonly [string, RegExp][] = [
      [`s.end('${head}Content-Length: 9\\r\\n\\r\\nhalf')`, /is incomplete/],
      [`s.write('${head}Transfer-Encoding: chunked\\r\\n\\r\\n-6\\r\\nabc')`, /size "-6"/],
      [`s.write('HTTP/1.1 103 Early Hints\\r\\n\\r\\n'.repeat(3000))`, /is not HTTP/],
      [`setInterval(() => s.write('x'.repeat(60000)), 1).unref(); s.write('${head}\\r\\n')`, /does not end/],
    ];
    for (const [code, said] of cases) {
      const verdict = await answering(code);
      assert.equal(verdict.outcome, 'notYet', code);
      assert.match(inShort(verdict).said, said);
    }
  });

  it('says of a request without an answer why', async () => {
    const twice = `[{ name: first, request: { path: / }, expect: { status: 200 } }, { pause: 200 }, { name: second, request: { path: /x }, expect: { status: 200 } }]`;
    const exits = await checkServer(bad('answers then exits', twice));
    assert.deepEqual(inShort(exits).states, { [starts]: 'held', first: 'held', second: 'failed' });
    assert.match(inShort(exits).said, /^GET \/x got no answer: the server has ended with exit code 4\.$/);
    const cases = [
      ['closes connections', /closed the connection/],
      ['is not HTTP', /is not HTTP/],
      ['prints 100 MB when asked', /printed more than 10 MB and was stopped/],
      ['never answers', /no answer within 10 seconds/],
    ] as const;
    for (const [fault, said] of cases) assert.match(inShort(await checkServer(bad(fault))).said, said, fault);
  });

  it('reports every failing request, with what was expected and found, and what the server printed', async () => {
    const chain = `[
      { name: status, request: { path: /books }, expect: { status: 201 } },
      { name: header, request: { path: /books }, expect: { status: 200, headers: { Content-Type: text/html } } },
      { name: json, request: { path: /books }, expect: { status: 200, jsonEquals: [1] } },
      { name: captures, request: { path: /books }, expect: { status: 200 }, capture: { id: { json: '[0].id' } } },
      { name: uses it, request: { path: '/books/{{id}}' }, expect: { status: 200 } },
      { name: needs it, request: { path: / }, expect: { status: 200 }, needs: [captures] },
      { name: still asked, request: { path: / }, expect: { status: 200, headers: { content-type: 'TEXT/html' } } },
      { name: not JSON, request: { path: / }, expect: { status: 200, json: [{ at: a, exists: true }] } },
    ]`;
    const verdict = await checkServer(`${started('[node, right.js]')}chain: ${chain}`);
    assert.deepEqual(Object.values(inShort(verdict).states), [
      'held',
      'failed',
      'failed',
      'failed',
      'failed',
      'notReached',
      'notReached',
      'held',
      'failed',
    ]);
    assert.deepEqual(inShort(verdict).said.split('\n'), [
      'GET /books was answered with 200 OK; expected 201 Created.',
      'The header Content-Type of the answer to GET /books is "application/json; charset=utf-8"; expected "text/html".',
      'The answer to GET /books does not match the expected JSON.',
      'The answer to GET /books has no [0].id.',
      'The answer to GET / is not JSON; its type is "text/html; charset=utf-8".',
    ]);
    const [, status] = verdict.results;
    assert.ok(status?.state === 'failed' && status.finding.expected && status.finding.actual);
    assert.equal(evidenceText(status.finding.expected), '201 Created');
    assert.match(evidenceText(status.finding.actual), /^200 OK\n(?:.*\n)*\n\[\]$/);
    assert.match(status.finding.output ?? '', /^listening on \d+\n$/);
  });

  it('restarts, and runs a second instance', async () => {
    const chain = `
  - { name: added, request: { method: POST, path: /books, json: { title: A } }, expect: { status: 201 } }
  - { restart: true }
  - { name: kept, request: { path: /books }, expect: { status: 200, json: [{ length: 1 }] } }
  - { instances: 2 }
  - { name: shared, on: 2, request: { path: /books }, expect: { status: 200, json: [{ length: 1 }] } }`;
    const kept = await checkServer(`${started('[node, right.js]')}env: { STORE: books.json }\nchain:${chain}`);
    assert.equal(kept.outcome, 'passed', inShort(kept).said);
    const forgets = await checkServer(`${started('[node, right.js]')}chain:${chain}`);
    assert.deepEqual(Object.values(inShort(forgets).states), ['held', 'held', 'failed', 'failed']);
    const apart = `
  - { name: added, request: { method: POST, path: /books, json: { title: A } }, expect: { status: 201 } }
  - { instances: 2 }
  - { name: not there, on: 2, request: { path: /books }, expect: { status: 200, jsonEquals: [] } }
  - { name: there, request: { path: /books }, expect: { status: 200, json: [{ length: 1 }] } }`;
    const two = await checkServer(`${started('[node, right.js]')}chain:${apart}`);
    assert.equal(two.outcome, 'passed', inShort(two).said);
    const unborn = await checkServer(
      `${started('[node, right.js]')}chain:${chain.replace('  - { restart: true }', '  - { name: crash, request: { path: /crash }, expect: { status: 5xx } }')}`,
    );
    assert.match(inShort(unborn).said, /GET \/crash got no answer: the server has ended with exit code 3/);
  });

  it('works on a copy, so that nothing of a run is left', async () => {
    const chain = `
copy: true
env: { STORE: books.json }
chain:
  - { name: empty, request: { path: /books }, expect: { status: 200, json: [{ length: 1 }] } }
  - { name: added, request: { method: POST, path: /books, json: { title: A } }, expect: { status: 201 } }`;
    const files = { 'books.json': '[{"id":1,"title":"B"}]' };
    const verdict = await checkServer(started('[node, right.js]') + chain, { files });
    assert.equal(verdict.outcome, 'passed', inShort(verdict).said);
  });

  it('sends headers, forms, text and raw requests as they are', async () => {
    const chain = `
chain:
  - name: form
    request: { method: POST, path: '/echo?q=a%20b', headers: { X-Odd: 'é', accept: '*/*' }, form: { a: 'x y', b: 'ü&' } }
    expect:
      status: 200
      json: [{ at: body, equals: 'a=x+y&b=%C3%BC%26' }, { at: query, equals: { q: a b } }, { at: raw, contains: X-Odd }, { at: raw, contains: application/x-www-form-urlencoded }]
  - name: text
    request: { method: PUT, path: /echo, text: 'plain ü' }
    expect: { status: 200, json: [{ at: body, equals: 'plain ü' }, { at: method, equals: PUT }] }
  - name: raw
    request: { raw: exchange.http }
    expect: { status: 200, json: [{ at: body, equals: "a\\nb" }, { at: raw, equals: [Host, x, content-length, '3'] }] }
  - name: head
    request: { method: HEAD, path: /books }
    expect: { status: 200, empty: true }`;
    const files = { 'exchange.http': 'POST /echo HTTP/1.1\nHost: x\ncontent-length: 3\n\na\nb\n' };
    const verdict = await checkServer(started('[node, right.js]') + chain, { files });
    assert.equal(verdict.outcome, 'passed', inShort(verdict).said);
    const wrong = await checkServer(started('[node, right.js]') + chain, {
      files: { 'exchange.http': 'GET / HTTP/1.1\nHost: x\n' },
    });
    assert.match(inShort(wrong).said, /exchange\.http has no empty line/);
    const missing = await checkServer(started('[node, right.js]') + chain);
    assert.match(inShort(missing).said, /The file exchange\.http is missing/);
    const nonsense = await checkServer(started('[node, right.js]') + chain, {
      files: { 'exchange.http': 'HELLO server\n\n' },
    });
    assert.match(inShort(nonsense).said, /^HELLO server was answered with 400 Bad Request; expected 200 OK\.$/);
  });

  it('asks a server to end while it works', async () => {
    const chain = (path: string) =>
      `[{ stop: { name: drains, inFlight: { path: ${path} }, expect: { status: 200 }, within: 2 } }, { name: later, request: { path: / }, expect: { status: 200 } }]`;
    const right = await checkServer(`${started('[node, right.js]')}chain: ${chain('/slow')}`);
    assert.equal(inShort(right).states.drains, 'held', inShort(right).said);
    assert.match(inShort(right).said, /^The server was stopped by the previous step\.$/);
    const cases = [
      ['does not drain', /got no answer: the server has ended with exit code 0/],
      ['has no handler', /ended by the signal SIGTERM/],
      ['goes on', /still accepts new connections/],
      ['stays up', /still runs 2 seconds after SIGTERM/],
      ['ends with 1', /ended with exit code 1; expected 0/],
    ] as const;
    for (const [fault, said] of cases)
      assert.match(inShort(await checkServer(bad(fault, chain('/')))).said, said, fault);
  });

  it('accepts a server that ends by the signal once it has drained', async () => {
    const stop = '[{ stop: { name: drains, inFlight: { path: / }, expect: { status: 200 }, within: 3 } }]';
    const drains = (last: string) => ({
      's.js': `const server = require('node:http').createServer((_, r) => setTimeout(() => r.end('{}'), 600)).listen(process.env.PORT);
        const end = () => server.close(() => { ${last} });
        process.on('SIGTERM', end);`,
    });
    const signalled = "process.removeListener('SIGTERM', end); process.kill(process.pid, 'SIGTERM');";
    for (const last of [signalled, 'process.exit(143)', 'process.exit(0)']) {
      const verdict = await checkServer(`${started('[node, s.js]')}chain: ${stop}`, { files: drains(last) });
      assert.equal(verdict.outcome, 'passed', `${last}: ${inShort(verdict).said}`);
    }
    // What is answered before the signal comes shows nothing.
    const quick = "require('node:http').createServer((_, r) => r.end('{}')).listen(process.env.PORT);";
    const idle = await checkServer(`${started('[node, s.js]')}chain: ${stop}`, { files: { 's.js': quick } });
    assert.match(inShort(idle).said, /ended by the signal SIGTERM/);
    const lost = await checkServer(`${started('[node, s.js]')}chain: ${stop}`, {
      files: {
        Procfile: 'web: npm start\n',
        'package.json': '{"scripts":{"start":"node s.js"}}',
        's.js':
          "require('node:http').createServer((_, r) => setTimeout(() => r.end('{}'), 600)).listen(process.env.PORT);",
      },
    });
    assert.match(inShort(lost).said, /^SIGTERM goes to npm/);
  });

  it('sends requests at the same time', async () => {
    const chain = `[{ concurrently: { name: one wins, times: 8, request: { method: POST, path: / }, expect: { 201: 1, 409: rest } } }]`;
    const right = await checkServer(bad('does not race', chain));
    assert.equal(right.outcome, 'passed', inShort(right).said);
    const races = await checkServer(bad('races', chain));
    assert.match(inShort(races).said, /^8 simultaneous requests were answered with 8 × 201\.$/);
    const fewer = await checkServer(bad('does not race', chain.replace(', 409: rest', '')));
    assert.match(inShort(fewer).said, /answered with 1 × 201, 7 × 409/);
    const byClass = (expect: string) => chain.replace('{ 201: 1, 409: rest }', expect);
    assert.equal((await checkServer(bad('does not race', byClass('{ 2xx: 1, 4xx: rest }')))).outcome, 'passed');
    const all = await checkServer(bad('races', byClass('{ 2xx: 1, 409: rest }')));
    assert.match(inShort(all).said, /answered with 8 × 2xx/);
    const different = `[{ concurrently: { name: both, requests: [{ path: / }, { method: POST, path: / }], expect: { 201: 1, 409: 1 } } }]`;
    assert.equal((await checkServer(bad('does not race', different))).outcome, 'passed');
  });

  it('asks whether what it gives to many at the same time can be guessed', async () => {
    const chain = `[{ concurrently: { name: secret, times: 60, request: { path: / }, expect: { 200: rest }, unguessable: { from: { json: name }, bits: 60 } } }]`;
    assert.equal((await checkServer(bad('gives secrets', chain))).outcome, 'passed');
    const same = await checkServer(bad('gives the same to all', chain));
    assert.match(inShort(same).said, /60 simultaneous answers have only 1 different values/);
    const counted = await checkServer(bad('counts', chain));
    assert.match(inShort(counted).said, /easy to guess: they differ by about \d bits, and 60 are needed/);
  });

  it('says that packages are not installed yet', async () => {
    const files = {
      'package.json': '{"dependencies": {"leftish": "1.0.0"}}',
      'server.js': "require('leftish/sub');",
      'server.mjs': "import 'leftish';",
      'other.js': "require('./missing.js');",
    };
    for (const server of ['server.js', 'server.mjs']) {
      const verdict = await checkServer(started(`[node, ${server}]`) + books, { given, files });
      assert.ok(verdict.outcome === 'couldNotCheck', inShort(verdict).said);
      assert.deepEqual(verdict.obstacle.fix, { kind: 'runInTerminal', command: 'npm install' });
      assert.equal(verdict.obstacle.kind, 'not installed');
    }
    const own = await checkServer(started('[node, other.js]') + books, { given, files });
    assert.equal(own.outcome, 'notYet');
    const python = { 'requirements.txt': 'Leftish_Py==1\n', 'server.py': 'import leftish_py\n' };
    const pip = await checkServer(started('[python3, server.py]') + books, { given, files: python });
    assert.ok(pip.outcome === 'couldNotCheck' && pip.obstacle.kind === 'not installed', inShort(pip).said);
  });

  it('ends the whole tree when a stubborn server is checked, and when a check is cancelled', async () => {
    const stubborn = await checkServer(
      `${started('[node, stubborn.js]')}chain: [{ name: a, request: { path: / }, expect: { status: 200 } }]`,
    );
    assert.equal(stubborn.outcome, 'passed', inShort(stubborn).said);
    const cancel = new AbortController();
    const chain = `[{ name: a, request: { path: / }, expect: { status: 200 } }, { pause: 10000 }]`;
    const running = checkServer(`${started('[node, stubborn.js]')}chain: ${chain}`, { signal: cancel.signal });
    setTimeout(() => cancel.abort(new Error('cancelled')), 700);
    await assert.rejects(running, /cancelled/);
  });

  it('leaves nothing after 30 checks in a row', async () => {
    const chain = `[{ name: a, request: { path: / }, expect: { status: 200 } }]`;
    for (let at = 0; at < 30; at++) {
      const verdict = await checkServer(`${started('[node, right.js]')}chain: ${chain}`);
      assert.equal(verdict.outcome, 'passed', inShort(verdict).said);
    }
  });
});
