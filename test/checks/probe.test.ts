import assert from 'node:assert/strict';
import { checkServer, inShort } from '../support/checks/checkServer.ts';

/** A check of library.py with some holes: members and their tokens, the attacks, and the same again afterwards. */
const probe = (holes: readonly string[], attacks: readonly string[]) => `
kind: probe
start: ${JSON.stringify(['python3', 'library.py', ...holes])}
env: { JWT_SECRET: 'a secret of the check' }
ready: { path: / }
legitimate:
  - { name: alice joins, request: { method: POST, path: /members, json: { name: 'alice {{unique}}', password: a } }, expect: { status: 201 } }
  - { name: bob joins, request: { method: POST, path: /members, json: { name: 'bob {{unique}}', password: b } }, expect: { status: 201 } }
  - name: alice logs in
    request: { method: POST, path: /login, json: { name: 'alice {{unique}}', password: a } }
    expect: { status: 200 }
    capture: { token: { json: token } }
  - name: bob logs in
    request: { method: POST, path: /login, json: { name: 'bob {{unique}}', password: b } }
    expect: { status: 200 }
    capture: { bobs: { json: token } }
  - name: alice borrows
    request: { method: POST, path: /loans, headers: { Authorization: 'Bearer {{token}}' }, json: { title: Dune } }
    expect: { status: 201 }
    capture: { loan: { json: id } }
  - { name: a book is found, request: { path: '/books?title=Dune' }, expect: { status: 200, json: [{ at: found, length: 1 }] } }
attacks:
${attacks.map(one => `  - ${one}`).join('\n')}
after:
  - { name: a book is still found, request: { path: '/books?title=Dune' }, expect: { status: 200, json: [{ at: found, length: 1 }] } }
`;

const attacks = {
  strings: "{ asks: sqlInjection, name: strings, request: { path: '/books?title={{payload}}' } }",
  numbers: "{ asks: sqlInjection, name: numbers, request: { path: '/books/{{payload}}' }, harmless: '99999' }",
  login:
    "{ asks: sqlInjection, name: login, request: { method: POST, path: /login, json: { name: '{{payload}}', password: x } } }",
  reflected: "{ asks: reflectedXss, name: reflected, request: { path: '/search?q={{payload}}' } }",
  stored:
    "{ asks: storedXss, name: stored, store: { method: POST, path: /reviews, json: { text: '{{payload}}' } }, read: { path: /reviews } }",
  token:
    "{ asks: token, name: token, request: { path: /me, headers: { Authorization: 'Bearer {{token}}' } }, secret: 'a secret of the check' }",
  other:
    "{ asks: otherMember, name: other, request: { path: '/loans/{{loan}}', headers: { Authorization: 'Bearer {{token}}' } }, as: { token: bobs } }",
  rate: '{ asks: rateLimit, name: rate, request: { method: POST, path: /login, json: { name: alice, password: guess } }, times: 100, retryAfter: true }',
  mass: "{ asks: massAssignment, name: mass, request: { method: POST, path: /members, json: { name: 'eve {{unique}}', role: admin } }, capture: { eve: { json: id } }, read: { path: '/members/{{eve}}' }, at: role, value: admin }",
} as const;
type Name = keyof typeof attacks;

const check = (holes: readonly string[], names: readonly Name[]) =>
  checkServer(
    probe(
      holes,
      names.map(name => attacks[name]),
    ),
  );

/** The holes that let each attack succeed, and what is said of it. */
const holes: readonly (readonly [hole: readonly string[], attack: Name, said: RegExp])[] = [
  [['sql in strings'], 'strings', /The value zqxjkv' was answered with 500/],
  [['sql in strings', 'quiet errors'], 'strings', /The value zqxjkv' OR '1'='1 changed what the query does/],
  [['sql in numbers'], 'numbers', /The value 99999' was answered with 500/],
  [['sql in numbers', 'quiet errors'], 'numbers', /The value 99999 OR 1=1 changed/],
  [['sql at login', 'no limit'], 'login', /The value zqxjkv' was answered with 500/],
  [['reflected'], 'reflected', /GET \/search\?q=\S+ would run the text <script>bjprobe\(\)<\/script> as code/],
  [['unquoted attribute'], 'reflected', /finds <input onerror="bjprobe\(\)>"> in it/],
  [['link'], 'reflected', /finds <a href="javascript:bjprobe\(\)"> in it/],
  [['no type'], 'reflected', /would run the text/],
  [['stored'], 'stored', /The answer to GET \/reviews would run/],
  [['filters script'], 'stored', /The answer to GET \/reviews would run/],
  [['no token needed'], 'token', /GET \/me with no token at all was answered with 200 OK; expected 401/],
  [['any signature'], 'token', /with a token with another signature was answered with 200/],
  [['alg none'], 'token', /with a token with alg: none was answered with 200/],
  [['odd none'], 'token', /with a token with alg: nOnE was answered with 200/],
  [['empty key'], 'token', /signed with the empty key was answered with 200/],
  [['no expiry'], 'token', /with an expired token was answered with 200/],
  [['any member'], 'other', /GET \/loans\/1, sent by a member who does not own it, was answered with 200/],
  [['no limit'], 'rate', /^100 requests in less than 10 seconds were all answered, none with 429\.$/],
  [['no date'], 'rate', /no Retry-After header/],
  [['takes all'], 'mass', /POST \/members set role to "admin"/],
];

describe('check kind probe', () => {
  it('passes a server that refuses every attack and still works', async () => {
    const names: Name[] = ['strings', 'numbers', 'login', 'reflected', 'stored', 'token', 'other', 'mass', 'rate'];
    const verdict = await check([], names);
    assert.equal(verdict.outcome, 'passed', inShort(verdict).said);
    assert.equal(verdict.results.length, 1 + 6 + 9 + 1);
    for (const safe of ['json', 'plain', 'opaque tokens']) {
      const odd = await check([safe], ['reflected', 'token']);
      assert.equal(odd.outcome, 'passed', `${safe}: ${inShort(odd).said}`);
    }
  });

  for (const [hole, attack, said] of holes)
    it(`sees the attack "${attack}" succeed on a server with: ${hole.join(', ')}`, async () => {
      const verdict = await check(hole, [attack]);
      assert.equal(verdict.outcome, 'notYet');
      const { states, said: found } = inShort(verdict);
      assert.equal(states[attack], 'failed');
      assert.equal(Object.values(states).filter(state => state !== 'held').length, 1, found);
      assert.match(found, said);
    });

  it('is not passed by a server that refuses everything', async () => {
    const verdict = await check(['refuses all'], ['strings', 'token']);
    assert.equal(verdict.outcome, 'notYet');
    const { states } = inShort(verdict);
    assert.deepEqual(
      [states.strings, states.token, states['a book is still found']],
      ['notReached', 'notReached', 'notReached'],
    );
  });

  it('is not passed by a server that limits the first request, or crashes', async () => {
    const crashed = await check(['crash'], ['strings', 'token']);
    const { states, said } = inShort(crashed);
    assert.deepEqual([states.strings, states.token, states['a book is still found']], ['failed', 'failed', 'failed']);
    assert.match(said, /GET \/books\?title=zqxjkv%27 got no answer: the server has ended with exit code 9/);
    const limits = await check(['limits at once'], ['rate']);
    assert.match(inShort(limits).said, /POST \/login was answered with 429/);
  });

  it('is not passed by an attack that is refused because nothing is let through', async () => {
    const closed = [
      [
        attacks.rate
          .replace('method: POST, path: /login', 'path: /limited')
          .replace('json: { name: alice, password: guess }', 'headers: {}'),
        /^Even the first GET \/limited was answered with 429/,
      ],
      [attacks.token.replace('/me', '/nothing'), /^GET \/nothing with a good token was answered with 404/],
      [
        attacks.numbers.replace('/books/', '/members/'),
        /^GET \/members\/99999 got no answer: the server closed the connection/,
      ],
    ] as const;
    for (const [attack, said] of closed) assert.match(inShort(await checkServer(probe([], [attack]))).said, said);
    assert.match(
      inShort(await check(['no member'], ['other'])).said,
      /sent by the member who owns it, was answered with 404/,
    );
  });

  it('does not take a rate limit for a refusal', async () => {
    const verdict = await check(['limits books'], ['strings', 'other']);
    const { states } = inShort(verdict);
    assert.deepEqual([states.strings, states.other], ['notReached', 'held']);
    assert.match(
      inShort(verdict).said,
      /Your rate limit \(429\) keeps this check from sending all its requests to GET \/books\./,
    );
  });

  it('sees whether the secret of the environment is used', async () => {
    const yaml = probe([], [attacks.token.replace('a secret of the check', 'another')]);
    assert.match(inShort(await checkServer(yaml)).said, /Take the secret from the environment/);
  });
});
