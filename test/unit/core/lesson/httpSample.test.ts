import assert from 'node:assert/strict';
import { readHttpSample } from '../../../../src/core/lesson/httpSample.ts';

describe('a request of a lesson', () => {
  it('gets the line ends of HTTP, its length, and ends with its answer', () => {
    assert.deepEqual(readHttpSample('POST /books HTTP/1.1\nHost: localhost:3000\n\n{"title":"Ñandú"}\n'), {
      text: 'POST /books HTTP/1.1\r\nHost: localhost:3000\r\nContent-Length: 19\r\nConnection: close\r\n\r\n{"title":"Ñandú"}',
      port: 3000,
      isHead: false,
    });
  });

  it('keeps what it says itself', () => {
    const sample = 'PUT / HTTP/1.1\r\nHost: shelf.example\r\nContent-Length: 1\r\nConnection: keep-alive\r\n\r\nab';
    assert.deepEqual(readHttpSample(sample), { text: sample, port: undefined, isHead: false });
    assert.match(
      readHttpSample('POST / HTTP/1.1\nTransfer-Encoding: chunked\n\n0')?.text ?? '',
      /^(?![\s\S]*Content-Length)/,
    );
  });

  it('needs no body, and no empty line', () => {
    assert.equal(
      readHttpSample('\nHEAD /books?q=a%20b HTTP/1.0')?.text,
      'HEAD /books?q=a%20b HTTP/1.0\r\nConnection: close\r\n\r\n',
    );
    assert.equal(readHttpSample('HEAD / HTTP/1.1\n')?.isHead, true);
  });

  it('knows the port of this machine, and of no other', () => {
    const port = (host: string) => readHttpSample(`GET / HTTP/1.1\nHost: ${host}\n\n`)?.port;
    assert.deepEqual(
      ['127.0.0.1:8080', '[::1]:81', 'localhost', 'localhost.example:82', 'example.com:83', '10.0.0.1:84'].map(port),
      [8080, 81, 80, undefined, undefined, undefined],
    );
  });

  for (const text of ['', 'GET /', 'HTTP/1.1 200 OK', 'get / HTTP/1.1', 'GET  / HTTP/1.1'])
    it(`is undefined: ${text}`, () => assert.equal(readHttpSample(text), undefined));
});
