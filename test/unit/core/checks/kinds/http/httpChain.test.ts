// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is how a shell has variables
import assert from 'node:assert/strict';
import { commandText } from '../../../../../../src/core/checks/engine/world.ts';
import { chainMistakes } from '../../../../../../src/core/checks/kinds/http/assertions.ts';
import { portInUse } from '../../../../../../src/core/checks/kinds/http/server/ended.ts';
import { readProcfile, splitWords, withPort } from '../../../../../../src/core/checks/kinds/http/server/procfile.ts';
import {
  builtIn,
  fillJson,
  fillPattern,
  fillTarget,
  fillText,
  type Variables,
  variablesIn,
} from '../../../../../../src/core/checks/kinds/http/variables.ts';
import { isSettled, readResponse } from '../../../../../../src/core/checks/kinds/http/wire/rawResponse.ts';
import { checkSchema, kindOf } from '../../../../../../src/core/checks/kinds/kinds.ts';
import { inEnglish } from '../../../../../../src/core/message.ts';
import { readYaml } from '../../../../../../src/core/source/yamlSource.ts';

const variables: Variables = new Map<string, string | number | readonly number[]>([
  ['id', 7],
  ['title', 'a/b c?ü'],
  ['location', 'http://localhost:5000/books/7?x=1'],
  ['list', [1, 2]],
  ['dots', 'a.b'],
]);

/** The problems that an author is told of a check, each as `line:column message`. */
function problems(yaml: string): string[] {
  const read = readYaml(yaml, checkSchema, { file: 'lab.yaml', firstLine: 0 });
  return 'value' in read ? [] : read.problems.map(({ line, column, message }) => `${line}:${column} ${message}`);
}

describe('variables of a chain', () => {
  it('are found wherever they are used', () => {
    const step = { a: ['{{one}} {{two}}', { b: '/{{three}}' }], sameAs: 'four', list: [{ differsFrom: 'five' }] };
    assert.deepEqual([...variablesIn(step)], ['one', 'two', 'three', 'four', 'five']);
  });

  it('are filled into strings, JSON and patterns', () => {
    assert.equal(fillText('{{id}}: {{title}} {{list}}', variables), '7: a/b c?ü [1,2]');
    assert.deepEqual(fillJson({ id: '{{id}}', of: ['{{list}}', 'x {{id}}', 1, null] }, variables), {
      id: 7,
      of: [[1, 2], 'x 7', 1, null],
    });
    assert.equal(fillPattern('^{{dots}}$', variables), '^a\\.b$');
  });

  it('are encoded in a target, unless they are one', () => {
    assert.equal(fillTarget('/books/{{id}}?title={{title}}', variables), '/books/7?title=a%2Fb%20c%3F%C3%BC');
    assert.equal(fillTarget('{{location}}', variables), '/books/7?x=1');
    assert.equal(fillTarget('/a b/ü', variables), '/a%20b/%C3%BC');
    assert.equal(fillTarget('{{id}}', variables), '/7');
    assert.equal(fillTarget('/{{odd}}', new Map([['odd', '\ud800']])), '/%EF%BF%BD');
  });
});

describe('a Procfile', () => {
  it('gives the command of web, without a shell', () => {
    const text = '# comment\r\n\r\nrelease: ./migrate\r\nweb:   php -S "127.0.0.1:$PORT" -t \'my files\' a\\ b\r\n';
    const line = readProcfile(text);
    assert.deepEqual(line, { program: 'php', args: ['-S', '127.0.0.1:$PORT', '-t', 'my files', 'a b'] });
    assert.ok('program' in line);
    assert.deepEqual(withPort(line, 50_000).args[1], '127.0.0.1:50000');
    assert.deepEqual(withPort({ program: 'x', args: ['{{port}}', '${PORT}', '$PORTS'] }, 5).args, ['5', '5', '$PORTS']);
  });

  it('says what is wrong with it, and in which line', () => {
    const cases = [
      ['', /no line for web/, 1],
      ['worker: node x.js', /no line for web/, 1],
      ['a: b\nnode server.js', /of the form|has the form/, 2],
      ['web:', /no command/, 1],
      ['web: node a.js\nweb: node b.js', /more than one line/, 2],
      ['web: node "a.js', /quote/, 1],
      ['web: npm ci && node a.js', /without a shell/, 1],
      ['web: node $FILE', /without a shell/, 1],
      ['web: node a.js > log', /without a shell/, 1],
    ] as const;
    for (const [text, said, line] of cases) {
      const finding = readProcfile(text);
      assert.ok('message' in finding, text);
      assert.match(inEnglish(finding.message), said);
      assert.equal(finding.where?.line, line, text);
    }
  });

  it('sets variables before the command, and starts it without exec', () => {
    const line = (command: string) => readProcfile(`web: ${command}`);
    const node = { program: 'node', args: ['s.js'] };
    assert.deepEqual(line('exec node s.js'), node);
    assert.deepEqual(line('NODE_ENV=production node s.js'), { ...node, env: { NODE_ENV: 'production' } });
    assert.deepEqual(line(`A="b c" B='$X' C= exec node s.js`), { ...node, env: { A: 'b c', B: '$X', C: '' } });
    assert.deepEqual(line('env A=b node s.js'), { program: 'env', args: ['A=b', 'node', 's.js'] });
    assert.deepEqual(line('node s.js # the API'), node);
    const own = readProcfile('web: HTTP_PORT=$PORT ./serve x');
    assert.ok('program' in own);
    assert.deepEqual(withPort(own, 5), { program: './serve', args: ['x'], env: { HTTP_PORT: '5' } });
    assert.equal(
      commandText(own, own.env),
      'HTTP_PORT="$PORT" ./serve x',
      'the learner is asked about the variables too',
    );
    for (const command of ['A=b', 'exec'])
      assert.match(inEnglish((line(command) as { message: never }).message), /no command/, command);
  });

  it('knows PORT with a default, and the default of what is not set', () => {
    const args = (text: string) => {
      const words = splitWords(`x ${text}`);
      return typeof words === 'string' ? words : withPort({ program: 'x', args: words.slice(1) }, 5).args.join(' ');
    };
    const cases: readonly [string, string][] = [
      ['$PORT', '5'],
      ['${PORT}1', '51'],
      ['${PORT:-3000}', '5'],
      ['${PORT-3000}', '5'],
      ['${PORT:=3000}', '5'],
      ['${PORT:?is not set}', '5'],
      ['"--bind=0.0.0.0:${PORT:-3000}"', '--bind=0.0.0.0:5'],
      ['-w ${WEB_CONCURRENCY:-2}', '-w 2'],
      ['$PORTS', 'shell'],
      ['${PORT:+x}', 'shell'],
      ['${HOST}', 'shell'],
      ['"$(hostname)"', 'shell'],
      ['"`hostname`"', 'shell'],
      ['$1', 'shell'],
      ['${A:-"b"}', 'shell'],
      ['"\\$HOME"', '$HOME'],
      ['5$', '5$'],
    ];
    for (const [text, expected] of cases) assert.equal(args(text), expected, text);
  });

  it('splits words as a shell would', () => {
    assert.deepEqual(splitWords(`a  'b c'"d \\" e"f\\ g '' `), ['a', 'b cd " ef g', '']);
    assert.deepEqual(splitWords('java -Dserver.port=$PORT x'), ['java', '-Dserver.port=$PORT', 'x']);
    assert.deepEqual(splitWords("node -e 'a && b; $X'"), ['node', '-e', 'a && b; $X']);
  });
});

describe('a port that is in use', () => {
  it('is recognised in what programs print', () => {
    const cases = [
      ['Error: listen EADDRINUSE: address already in use :::3000\n    at x (node:net:1817:16)', 3000],
      ['Error: listen EADDRINUSE: address already in use 127.0.0.1:51234', 51_234],
      ['OSError: [Errno 98] Address already in use', 'some'],
      ['OSError: [WinError 10048] Normalerweise darf jede Socketadresse nur jeweils einmal verwendet werden', 'some'],
      ['Port 8080 seems to be in use by another process. Quarkus may already be running', 8080],
      ['java.net.BindException: Address already in use', 'some'],
      ['listen tcp 127.0.0.1:8080: bind: address already in use', 8080],
      ['Address already in use - bind(2) for "127.0.0.1" port 9292 (Errno::EADDRINUSE)', 9292],
      ['Failed to listen on 127.0.0.1:8000 (reason: Address already in use)', 8000],
      [
        "ERROR:    [Errno 98] error while attempting to bind on address ('127.0.0.1', 8000): address already in use",
        8000,
      ],
      ["[ERROR] Connection in use: ('0.0.0.0', 8000)", 8000],
      ['Address already in use\nPort 5000 is in use by another program. Either identify', 5000],
      ['Web server failed to start. Port 8080 was already in use.', 8080],
      ['Error: That port is already in use.', 'some'],
      ['Failed to bind to address http://127.0.0.1:5000: address already in use.', 5000],
      ['Os { code: 98, kind: AddrInUse, message: "Address already in use" }', 'some'],
      ['Failed to start server. Is port 3000 in use?', 3000],
      ['listening on 3000', undefined],
      ['a port for every use', undefined],
    ] as const;
    for (const [text, port] of cases) assert.equal(portInUse(text), port, text);
  });
});

describe('a raw response', () => {
  const read = (text: string, bodiless = false) => {
    const { response, complete } = readResponse(text, bodiless) ?? {};
    return response && [response.status, response.reason, response.body, complete];
  };

  it('is complete when its framing says so', () => {
    assert.deepEqual(read('HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nü!'), [200, 'OK', 'ü!', true]);
    assert.deepEqual(read('HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nü!'), [200, 'OK', 'ü!', false]);
    const chunked = 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n';
    assert.deepEqual(read(`${chunked}2;x=y\r\nü\r\n1\r\n!\r\n0\r\n\r\n`), [200, 'OK', 'ü!', true]);
    assert.deepEqual(read(`${chunked}2\r\nü\r\n1\r\n!\r\n`), [200, 'OK', 'ü!', false]);
    assert.deepEqual(read('HTTP/1.0 200 OK\r\n\r\nabc'), [200, 'OK', 'abc', false]);
    assert.deepEqual(read('HTTP/1.1 204 \r\n\r\n'), [204, '', '', true]);
    assert.deepEqual(read('HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n', true), [200, 'OK', '', true]);
    assert.deepEqual(read('HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n'), [
      404,
      'Not Found',
      '',
      true,
    ]);
  });

  it('is undefined when it is not HTTP, or its head is incomplete', () => {
    for (const text of ['', '220 mail\r\n\r\n', 'HTTP/1.1 200 OK\r\nA: b\r\n', 'HTTP/1.1 100 Continue\r\n\r\n'])
      assert.equal(readResponse(text, false), undefined);
  });

  it('is never complete when its framing is wrong', () => {
    const chunked = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n';
    const wrong = [
      `${chunked}-6\r\nabc`,
      `${chunked}\r\nabc`,
      `${chunked}5 z\r\nabcde\r\n`,
      `${chunked}0x2\r\nab\r\n`,
      `${chunked}1\r\nab\r\n0\r\n\r\n`,
      `${chunked}ffffffffffffffff\r\na`,
      `${chunked}${'1'.repeat(5000)}`,
      'HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\nabc',
      'HTTP/1.1 200 OK\r\nContent-Length: 1e3\r\n\r\nabc',
      'HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nabc',
    ];
    for (const text of wrong) {
      const { complete, fault } = readResponse(text, false) ?? {};
      assert.deepEqual([complete, fault !== undefined], [false, true], text.slice(0, 80));
      assert.ok(isSettled(text, false), 'nobody waits for more of it');
    }
    for (const text of [
      `${chunked}5\r\nab`,
      `${chunked}5`,
      chunked,
      'HTTP/1.1 200 OK\r\n\r\n',
      'HTT',
      'HTTP/1.1 103 \r\n\r\n',
    ])
      assert.equal(isSettled(text, false), false, text);
    for (const text of [
      'SSH-2.0',
      'HTTP/1.1 103 \r\n\r\n'.repeat(30),
      `HTTP/1.1 200 OK\r\n${'a: b\r\n'.repeat(30_000)}`,
    ])
      assert.ok(isSettled(text, false), text.slice(0, 20));
    assert.deepEqual(read('HTTP/1.1 200 OK\r\nContent-Length: 2, 2\r\n\r\nab'), [200, 'OK', 'ab', true]);
  });

  it('keeps headers in their order and spelling', () => {
    const raw = readResponse('HTTP/1.1 200 OK\nSET-Cookie:  a=1 \nset-cookie: b: c\n\n', false);
    assert.deepEqual(raw?.response.headers, [
      ['SET-Cookie', 'a=1'],
      ['set-cookie', 'b: c'],
    ]);
  });
});

describe('the fields of an http check', () => {
  const head = 'kind: http\nstart: [node, server.js]\n';

  it('declare the start and every step that has a name', () => {
    const yaml = `${head}chain:
  - { name: a, hint: look, request: { path: / }, expect: { status: 200, schema: a.json } }
  - { restart: true }
  - { stop: { name: b, inFlight: { path: / }, expect: { status: 200, schema: b.json } } }
  - { concurrently: { name: c, times: 2, request: { path: / }, expect: { 200: rest } } }
  - { pause: 10 }`;
    const read = readYaml(yaml, checkSchema, { file: 'lab.yaml', firstLine: 0 });
    assert.ok('value' in read, JSON.stringify(read));
    const kind = kindOf(read.value);
    assert.deepEqual(
      kind.assertions(read.value).map(({ name }) => name),
      ['the server starts and listens on PORT', 'a', 'b', 'c'],
    );
    assert.deepEqual(kind.given(read.value), ['a.json', 'b.json']);
    assert.deepEqual(kind.commands(read.value), [{ program: 'node', args: ['server.js'] }]);
  });

  it('tell the author what is wrong, and where', () => {
    const step = (text: string) => problems(`${head}chain:\n  - ${text}`);
    assert.match(
      step('{ name: a, request: { path: books }, expect: { status: 200 } }').join(),
      /^4:\d+ path must begin/,
    );
    assert.match(step('{ name: a, request: { path: / }, expect: { } }').join(), /"status" is missing/);
    assert.match(step('{ name: a, request: { path: / }, expect: { status: ok } }').join(), /status must be/);
    assert.match(
      step('{ name: a, request: { json: 1, text: b }, expect: { status: 200 } }').join(),
      /one of json, form/,
    );
    assert.match(
      step('{ name: a, request: { path: / }, expect: { status: 200, json: [{ at: x }] } }').join(),
      /needs one of/,
    );
    assert.match(step('{ name: a, request: { path: / }, expect: { status: 200 }, on: 2 }').join(), /no "instances: 2"/);
    assert.match(
      step('{ name: a, request: { path: / }, expect: { status: 200 }, needs: [b] }').join(),
      /needs names "b"/,
    );
    assert.match(
      step('{ name: a, request: { path: "/{{id}}" }, expect: { status: 200 } }').join(),
      /\{\{id\}\} is used/,
    );
    assert.match(step('{ concurrently: { name: a, times: 3, expect: { 200: 3 } } }').join(), /concurrently has/);
    const counts = (of: string) => step(`{ concurrently: { name: a, times: 2, request: {}, expect: { ${of} } } }`);
    assert.deepEqual(counts('2xx: 1, 412: rest'), []);
    assert.match(counts('2x: 1').join(), /expect counts by status code or class/);
    assert.match(step('{ restart: false }').join(), /restart must be true/);
    assert.match(step('{ nam: a, request: { path: / }, expect: { status: 200 } }').join('\n'), /unknown key "nam"/);
    assert.match(step('7').join('\n'), /./);
    const pattern =
      '{ name: a, request: { path: / }, expect: { status: 200, headers: { L: { matches: "^/{{port}}(" } } } }';
    assert.match(step(pattern).join(), /matches must be a regular expression/);
    assert.deepEqual(step(pattern.replace('(', '')), []);
  });

  it('know the variables that earlier steps capture', () => {
    const expect = { status: 200, headers: {} } as const;
    const request = (path: string) => ({ method: 'GET', path, headers: {} }) as const;
    const step = (path: string, capture = {}) =>
      ({ name: path, request: request(path), expect, capture, on: 1 }) as const;
    const known = new Set(builtIn);
    assert.deepEqual(chainMistakes([step('/{{unique}}', { id: 'status' }), step('/{{id}}')], known), []);
    assert.ok(known.has('id'));
    assert.equal(chainMistakes([step('/{{id}}', { id: 'status' })], new Set(builtIn)).length, 1);
  });
});
