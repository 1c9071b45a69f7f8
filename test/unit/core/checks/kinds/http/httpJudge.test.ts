import assert from 'node:assert/strict';
import * as v from 'valibot';
import { evidenceText } from '../../../../../../src/core/checks/engine/evidence.ts';
import type { Header, HttpResponse } from '../../../../../../src/core/checks/engine/world.ts';
import { capture } from '../../../../../../src/core/checks/kinds/http/capture.ts';
import { captures, expectation } from '../../../../../../src/core/checks/kinds/http/fields/expectation.ts';
import { judgeResponse } from '../../../../../../src/core/checks/kinds/http/judge/judgeResponse.ts';
import type { Variables } from '../../../../../../src/core/checks/kinds/http/variables.ts';
import { inEnglish } from '../../../../../../src/core/message.ts';

const variables: Variables = new Map<string, string | number>([
  ['id', 7],
  ['name', 'a.b'],
]);

const response = (body: unknown, headers: readonly Header[] = [], status = 200): HttpResponse => ({
  status,
  reason: '',
  headers: [['Content-Type', 'application/json'], ...headers],
  body: typeof body === 'string' ? body : JSON.stringify(body),
  milliseconds: 1,
});

/** What is said of an answer by an expectation as lab.yaml has it; empty when it is as expected. */
function said(expected: object, answer: HttpResponse): string {
  const fields = v.parse(expectation, { status: 200, ...expected });
  const given = (path: string) => (path === 'book.json' ? '{"type":"object","required":["id"]}' : '');
  const finding = judgeResponse(fields, answer, { variables, request: 'GET /x', given });
  if (!finding) return '';
  assert.ok(finding.actual, 'a finding shows what was found');
  return inEnglish(finding.message);
}

const book = response({ id: 7, title: 'Dune', tags: ['a', 'b'], by: { name: 'Herbert', born: 1920 }, '7': 'seven' });

describe('an answer is judged', () => {
  it('by its status', () => {
    for (const status of [201, '2xx', [200, 201], ['4xx', 201]])
      assert.equal(said({ status }, response('', [], 201)), '');
    assert.equal(
      said({ status: [200, '4xx'] }, response('', [], 299)),
      'GET /x was answered with 299; expected 200 OK, 4xx.',
    );
  });

  it('by its headers, whatever their case and order', () => {
    const answer = response('', [
      ['ETag', '"7"'],
      ['vary', 'Accept-Encoding'],
      ['Vary', ' origin, Accept'],
      ['Set-Cookie', 'a=1; HttpOnly'],
      ['Set-Cookie', 'sid=x; Secure'],
    ]);
    const headers = {
      etag: '"{{id}}"',
      VARY: { has: 'Origin' },
      'set-cookie': { matches: '^sid=.*Secure$' },
      X: { absent: true },
    };
    assert.equal(said({ headers }, answer), '');
    assert.match(
      said({ headers: { ETag: '"8"' } }, answer),
      /^The header ETag of the answer to GET \/x is ""7""; expected ""8""\.$/,
    );
    assert.match(said({ headers: { Vary: { has: 'Accept-Enc' } } }, answer), /it lacks Accept-Enc/);
    assert.match(said({ headers: { ETag: { matches: '^W' } } }, answer), /does not match \^W/);
    assert.match(said({ headers: { etag: { absent: true } } }, answer), /must not be there/);
    assert.match(said({ headers: { Location: '/x' } }, answer), /has no header Location/);
  });

  it('by its media type, with the parameters that are asked for', () => {
    const type = (value: string) => ({ ...response(''), headers: [['content-type', value]] as const });
    for (const wanted of ['application/json', 'Application/JSON', 'application/json; charset=UTF-8'])
      assert.equal(said({ headers: { 'Content-Type': wanted } }, type('application/json;charset="utf-8"')), '');
    assert.notEqual(
      said({ headers: { 'Content-Type': 'application/json; charset=utf-8' } }, type('application/json')),
      '',
    );
    assert.notEqual(said({ headers: { 'Content-Type': 'application/json' } }, type('application/jsonp')), '');
  });

  it('by values in its JSON', () => {
    const right = [
      { at: 'id', equals: 7 },
      { at: 'id', equals: '{{id}}', type: 'integer', sameAs: 'id', differsFrom: 'name' },
      { at: 'title', matches: '^D', length: 4, contains: 'un', lacks: 'x' },
      { at: 'tags', length: 2, contains: 'a', lacks: 'c', type: 'array' },
      { at: 'by', contains: { name: 'Herbert' }, lacks: { name: 'Asimov' } },
      { at: 'secret', exists: false },
      { at: 'tags[1]', exists: true },
      { at: '["{{id}}"]', equals: 'seven' },
    ];
    for (const one of right) assert.equal(said({ json: [one] }, book), '', JSON.stringify(one));
    const wrong = [
      [{ at: 'id', equals: '7' }, 'In the answer to GET /x, id is 7, of type integer; it must be of type string.'],
      [{ at: 'id', equals: 8 }, 'In the answer to GET /x, id is 7; it must be 8.'],
      [{ at: 'id', type: 'string' }, 'In the answer to GET /x, id is of type integer; it must be of type string.'],
      [
        { at: 'title', matches: '^{{name}}' },
        'In the answer to GET /x, title is "Dune", not a string that matches ^a\\.b.',
      ],
      [{ at: 'id', matches: '7' }, 'In the answer to GET /x, id is 7, not a string that matches 7.'],
      [{ at: 'tags', length: 3 }, 'In the answer to GET /x, tags has the length 2; it must be 3.'],
      [{ at: 'id', length: 1 }, 'In the answer to GET /x, id has the length 7; it must be 1.'],
      [{ at: 'tags', contains: 'c' }, 'In the answer to GET /x, tags does not contain "c".'],
      [{ at: 'tags', lacks: 'a' }, 'In the answer to GET /x, tags contains "a", which must not be there.'],
      [{ at: 'title', sameAs: 'id' }, 'In the answer to GET /x, title is "Dune"; it must be 7.'],
      [{ at: 'id', differsFrom: 'id' }, 'In the answer to GET /x, id is still 7; it must have changed.'],
      [{ at: 'secret', exists: true }, 'The answer to GET /x has no secret.'],
      [{ at: 'by.age', equals: 1 }, 'The answer to GET /x has no by.age; it has only by.'],
      [{ at: 'by', exists: false }, 'The answer to GET /x has by, which must not be there.'],
    ] as const;
    for (const [one, text] of wrong) assert.equal(said({ json: [one] }, book), text);
  });

  it('by its JSON as a whole, and by a schema', () => {
    assert.equal(said({ jsonEquals: { b: ['{{id}}'], a: null } }, response({ a: null, b: [7] })), '');
    assert.match(said({ jsonEquals: { a: 1 } }, response({ a: 1, b: 2 })), /does not match the expected/);
    assert.equal(said({ schema: 'book.json' }, book), '');
    assert.equal(
      said({ schema: { type: 'array' } }, book),
      'The answer to GET /x does not match its schema: the document must be of type array.',
    );
    assert.match(said({ schema: 'book.json' }, response({})), /has no field "id"/);
    assert.match(
      said({ jsonEquals: 1 }, response('{"a": 1,}')),
      /^The answer to GET \/x is not JSON: There is a comma/,
    );
    const cut = { ...response('["a long li'), isCut: true };
    assert.match(said({ jsonEquals: 1 }, cut), /is larger than 1 MB, too large to read/);
    const html = { ...response('<p>'), headers: [['Content-Type', 'text/html']] as const };
    assert.match(said({ jsonEquals: 1 }, html), /is not JSON; its type is "text\/html"/);
  });

  it('by its text', () => {
    const answer = response('Hello a.b!\n');
    for (const text of [
      { equals: 'Hello {{name}}!' },
      { contains: '{{name}}' },
      { matches: '^Hello {{name}}!$' },
      { lacks: 'axb' },
    ])
      assert.equal(said({ text }, answer), '', JSON.stringify(text));
    assert.match(said({ text: { equals: 'Hello' } }, answer), /does not match the expected/);
    assert.match(said({ text: { contains: 'x' } }, answer), /does not contain "x"/);
    assert.match(said({ text: { matches: '^x' } }, answer), /has no text that matches \^x/);
    assert.match(said({ text: { lacks: 'l+' } }, answer), /has "ll", which must not be there/);
    assert.equal(said({ empty: true }, response('')), '');
    assert.match(said({ empty: true }, answer), /it must have none/);
  });

  it('with what was expected and what was found', () => {
    const fields = v.parse(expectation, { status: 201 });
    const finding = judgeResponse(fields, response('no', [], 500), { variables, request: 'GET /x', given: String });
    assert.ok(finding?.expected && finding.actual);
    assert.equal(evidenceText(finding.expected), '201 Created');
    assert.equal(evidenceText(finding.actual), '500 Internal Server Error\nContent-Type: application/json\n\nno');
  });
});

describe('variables are captured', () => {
  const taken = (fields: object, answer: HttpResponse) => {
    const own: Variables = new Map();
    const finding = capture(v.parse(captures, fields), answer, 'GET /x', own);
    return finding ? inEnglish(finding.message) : Object.fromEntries(own);
  };
  const answer = response({ token: 't', n: [1] }, [
    ['Set-Cookie', 'a=1; Path=/'],
    ['Set-Cookie', 'sid=abc; HttpOnly'],
    ['Location', '/books/7'],
  ]);

  it('from JSON, headers, text and status', () => {
    const fields = {
      token: { json: 'token' },
      all: { json: 'n' },
      sid: { header: 'set-cookie', pattern: 'sid=([^;]+)' },
      where: { header: 'Location' },
      code: 'status',
      text: { text: '"t' },
    };
    assert.deepEqual(taken(fields, answer), {
      token: 't',
      all: [1],
      sid: 'abc',
      where: '/books/7',
      code: 200,
      text: '"t',
    });
  });

  it('or it is said what is missing', () => {
    assert.equal(taken({ x: { json: 'none' } }, answer), 'The answer to GET /x has no none.');
    assert.equal(taken({ x: { header: 'ETag' } }, answer), 'The answer to GET /x has no header ETag.');
    assert.match(
      String(taken({ x: { header: 'Location', pattern: '^x' } }, answer)),
      /is "\/books\/7", which does not match \^x/,
    );
    assert.match(String(taken({ x: { text: 'zzz' } }, answer)), /has no text that matches zzz/);
    assert.match(String(taken({ x: { json: 'a' } }, response('no'))), /is not JSON/);
  });
});
