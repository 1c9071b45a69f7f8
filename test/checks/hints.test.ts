import assert from 'node:assert/strict';
import type { Verdict } from '../../src/core/checks/engine/verdict.ts';
import { checkServer } from '../support/checks/checkServer.ts';
import { checkSql } from '../support/checks/checkSql.ts';
import { embeddedForSuite } from '../support/checks/embedded.ts';
import { fakeWorld, readCheck, verdictOf } from '../support/checks/fakeWorld.ts';

/** What the hint is about, and what it says. */
function hintOf(verdict: Verdict): readonly [about: string | undefined, nudge: string | undefined] {
  assert.equal(verdict.outcome, 'notYet');
  return verdict.outcome === 'notYet' ? [verdict.hints?.about, verdict.hints?.nudge] : [undefined, undefined];
}

describe('the hint of a learner’s SQL', () => {
  const engine = embeddedForSuite();
  const yaml = `files: [schema.sql]
assertions:
  - { name: members are found, hint: Join the loans., asks: query, file: find.sql, columns: [n], rows: [[1]] }
  - { name: a member is taken, hint: An e-mail may be missing., asks: accepted, statement: insert into members (n) values (2) }
  - { name: nothing is taken twice, hint: Make it unique., asks: refused, statement: insert into members (n) values (1), sqlstate: '23505' }
  - { name: a loan is taken, hint: A loan may be open., asks: accepted, statement: insert into loans (n) values (2) }`;
  const schema = 'create table members (n int primary key); insert into members values (1);';
  const of = (find: string, tables = schema) => checkSql(engine(), yaml, { 'schema.sql': tables, 'find.sql': find });

  const cases: [string, string, string | undefined, string, RegExp][] = [
    ['that is not SQL', 'select n\nfrom from members', undefined, 'syntax', /how find\.sql is written.*beyond line 2/],
    ['with comments only', '-- to do', undefined, 'empty', /^find\.sql has nothing but blanks/],
    ['with a column that does not exist', 'select m from members', undefined, 'unknown name', /not known there/],
    [
      'that is refused',
      'select 1 / (n - 1) from members',
      undefined,
      'refused',
      /^The statement in line 1 of find\.sql/,
    ],
    ['that finds other rows', 'select 2 as n', undefined, 'assertion members are found', /^Join the loans/],
    ['without the table of another', 'select n from members', undefined, 'unknown name', /not known there/],
  ];
  for (const [what, find, tables, about, nudge] of cases)
    it(`fits a query ${what}`, async () => {
      const [found, said] = hintOf(await of(find, tables));
      assert.equal(found, about);
      assert.match(said ?? '', nudge);
    });

  it("is the assertion's own for a statement that is refused by a rule", async () => {
    const [about] = hintOf(await of('select n from members', `${schema} alter table members add check (n < 2);`));
    assert.equal(about, 'assertion a member is taken');
  });
});

describe('the hint of a learner’s server', () => {
  const chain = `chain:
  - { name: the list is there, hint: The list may be empty., request: { path: /books }, expect: { status: 200, json: [{ type: array }] } }
  - { name: no other address, hint: Answer with 404., request: { path: /cats }, expect: { status: 404 } }`;
  const of = async (text: string) =>
    hintOf(await checkServer(`kind: http\nstart: [node, own.mjs]\n${chain}`, { files: { 'own.mjs': text } }));
  const answering = (body: string) =>
    `import http from 'node:http';\nhttp.createServer((request, response) => {\n${body}\n}).listen(process.env.PORT);\n`;

  const cases: [string, string, string, RegExp][] = [
    ['that cannot be read', "import http from 'node:http';\nconst x = {;\n", 'syntax', /own\.mjs is written.*line 2/],
    ['that imports what does not exist', "import './books.mjs';\n", 'import', /imports a module/],
    ['that ends by itself', 'const x = 1;\n', 'ended', /first error it prints/],
    ['that ends with an error', 'JSON.parse("{");\n', 'ended', /first error it prints/],
    ['that dies of a request', answering('throw new Error("oh");'), 'no answer', /No answer came/],
    ['that knows no address', answering('response.writeHead(404).end();'), 'no route', /nothing at this address/],
    ['that fails', answering('response.writeHead(500).end();'), 'server error', /failed while answering/],
    ['that answers in words', answering('response.end("none yet");'), 'not JSON', /cannot be read as JSON/],
    ['that answers with something else', answering('response.end("{}");'), 'assertion the list is there', /^The list/],
    [
      'that answers every address alike',
      answering('response.end("[]");'),
      'assertion no other address',
      /^Answer with 404/,
    ],
  ];
  for (const [what, text, about, nudge] of cases)
    it(`fits one ${what}`, async () => {
      const [found, said] = await of(text);
      assert.equal(found, about);
      assert.match(said ?? '', nudge);
    });
});

describe('the hint of a learner’s other files', () => {
  const yaml =
    '{ kind: data, path: a.json, assertions: [{ name: a port, hint: Set the port., at: port, asks: exists }] }';
  const of = async (check: string, files: Readonly<Record<string, string>>) =>
    hintOf(await verdictOf([readCheck(check)], fakeWorld({ files })))[0];

  it('fits JSON, YAML and Dockerfiles that do not exist, empty or broken, and those that say something else', async () => {
    assert.equal(await of(yaml, {}), 'missing');
    assert.equal(await of(yaml, { 'a.json': ' \n' }), 'empty');
    assert.equal(await of(yaml, { 'a.json': '{ "port": ' }), 'syntax');
    assert.equal(await of(yaml, { 'a.json': '{}' }), 'assertion a port');
    const other = yaml.replace('a.json', 'a.yaml');
    assert.equal(await of(other, { 'a.yaml': '# to do' }), 'empty');
    assert.equal(await of(other, { 'a.yaml': 'a: [' }), 'syntax');
    const image = '{ kind: dockerfile, assertions: [{ name: u, hint: Set USER., asks: user }] }';
    assert.equal(await of(image, { Dockerfile: '# to do\n' }), 'empty');
    assert.equal(await of(image, { Dockerfile: 'FORM node:22\n' }), 'syntax');
    assert.equal(await of(image, { Dockerfile: 'FROM node:22\n' }), 'assertion u');
  });

  it("is the author's where it is asked whether a file is there", async () => {
    const there = '{ kind: file, path: a, assertions: [{ name: there, hint: Add it., asks: exists }] }';
    assert.equal(await of(there, {}), 'assertion there');
  });

  it('fits tests that do not pass yet', async () => {
    const check = readCheck(
      '{ kind: command, run: [x], reads: tap, assertions: [{ name: c, hint: Try an empty list., asks: catches, bug: b, overlay: o }] }',
    );
    const run = (stdout: string) => () => ({ code: 1, stdout });
    const about = async (stdout: string) => hintOf(await verdictOf([check], fakeWorld({ run: run(stdout) })))[0];
    assert.equal(await about('TAP version 14\n1..1\nnot ok 1 - adds\n'), 'tests fail');
    assert.equal(await about("SyntaxError: Unexpected token ';'\n"), 'syntax');
  });
});
