import assert from 'node:assert/strict';
import { fingerprint } from '../../../../../../src/core/checks/kinds/probe/fingerprint.ts';
import { forgedTokens, resigned } from '../../../../../../src/core/checks/kinds/probe/forgedTokens.ts';
import { readJwt, signed } from '../../../../../../src/core/checks/kinds/probe/jwt.ts';
import { codeFrom } from '../../../../../../src/core/checks/kinds/probe/markup.ts';

const answer = (body: string, type = 'application/json', status = 200) => ({
  status,
  reason: '',
  headers: [['Content-Type', type]] as const,
  body,
  milliseconds: 1,
});

describe('code that a browser finds in a document', () => {
  it('is an element, an attribute or a URL that a payload made', () => {
    for (const html of [
      '<p><script>mark()</script>',
      '<mark-element>',
      '<img src=x onerror=mark()>',
      '<a href=" java\nscript:mark()">x</a>',
      '<iframe srcdoc="&lt;script>mark()&lt;/script>">',
      '<svg><a xlink:href="javascript:mark()">x</a></svg>',
      '<template><img src=x onerror=mark()></template>',
      '<form action="javascript:mark()">',
    ])
      assert.ok(codeFrom(html, 'mark'), html);
  });

  it('is not what stays text', () => {
    for (const html of [
      '<p>&lt;script&gt;mark()&lt;/script&gt;',
      '<textarea><script>mark()</script></textarea>',
      '<title><img src=x onerror=mark()></title>',
      '<!-- <script>mark()</script> -->',
      '<input value="&quot; onfocus=mark()">',
      '<script>var q = "<img onerror=mark()>";</script>',
      '<a href="/search?q=javascript:mark()">x</a>',
      '<img src="javascript:mark()">',
      '<script>other()</script>mark()',
      '',
    ])
      assert.equal(codeFrom(html, 'mark'), undefined, html);
  });
});

describe('the fingerprint of an answer', () => {
  const same = (a: string, b: string, type?: string) =>
    assert.equal(fingerprint(answer(a, type)), fingerprint(answer(b, type)));
  const differ = (a: string, b: string, type?: string) =>
    assert.notEqual(fingerprint(answer(a, type)), fingerprint(answer(b, type)));

  it('does not see echoes, numbers of rows in a table, and times', () => {
    same('{"query":"a","found":[]}', '{"found":[],"query":"a\' OR 1=1"}');
    same('{"id":7,"createdAt":1,"title":"a"}', '{"id":8,"createdAt":2,"title":"b"}');
    same('<p>You looked for a</p>', "<p>You looked for a' OR 1=1 --</p>", 'text/html');
    same('nothing for a', "nothing for a'", 'text/plain');
  });

  it('sees more rows, other counts, other truths and another status', () => {
    differ('[]', '[{"id":1}]');
    differ('{"found":[]}', '{"found":[null]}');
    differ('{"count":0}', '{"count":3}');
    differ('{"ok":false}', '{"ok":true}');
    differ('<ul></ul>', '<ul><li>a</li></ul>', 'text/html');
    differ('none', 'a\nb\nc', 'text/plain');
    assert.notEqual(fingerprint(answer('[]')), fingerprint(answer('[]', undefined, 401)));
  });
});

describe('forged tokens', () => {
  const now = 1_700_000_000;
  // The example of RFC 7515, appendix A.1, in structure; the value is jwt.io's well-known one for this key.
  const known =
    'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiwiaWF0IjoxNTE2MjM5MDIyfQ.SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c';

  it('are signed as others sign them', async () => {
    const jwt = readJwt(known);
    assert.ok(jwt);
    assert.equal(await signed(jwt, 'your-256-bit-secret'), known);
  });

  it('are all different from the good one, and name what is wrong with them', async () => {
    const forged = await forgedTokens(known, 'your-256-bit-secret', now);
    assert.equal(new Set(forged.map(({ token }) => token)).size, forged.length);
    assert.ok(forged.length >= 15 && forged.every(({ token, what }) => token !== known && what.length > 0));
    const expired = readJwt(forged.find(({ what }) => what.includes('expired'))?.token ?? '');
    assert.ok(Number(expired?.payload.exp) < now);
    assert.equal(expired?.payload.sub, '1234567890');
    const good = readJwt((await resigned(known, 'your-256-bit-secret', now)) ?? '');
    assert.ok(Number(good?.payload.exp) > now);
    assert.ok(!(await forgedTokens(known, 'secret', now)).some(({ what }) => what.includes('"secret"')));
  });

  it('are also made of what is not a JWT', async () => {
    const forged = await forgedTokens('session-17-abc', 'key', now);
    assert.deepEqual(
      forged.map(({ token }) => token),
      ['garbage', 'sessionA17-abc'],
    );
    for (const text of ['a.b.c', '', 'a.b', `${known}.x`, '!.!.!']) assert.equal(readJwt(text), undefined, text);
  });
});
