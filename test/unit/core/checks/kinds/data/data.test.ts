import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readJson } from '../../../../../../src/core/checks/kinds/data/readJson.ts';
import type { Json } from '../../../../../../src/core/json.ts';
import { inEnglish } from '../../../../../../src/core/message.ts';
import { jsonPathText, parseJsonPath } from '../../../../../../src/core/source/jsonPath.ts';
import {
  checkProblems,
  fakeWorld,
  labWith,
  readCheck,
  told,
  verdictOf,
} from '../../../../../support/checks/fakeWorld.ts';

/** What one assertion, written as a YAML flow map, comes to on a file. */
async function ask(text: string, assertion: string, path = 'a.json', given: Record<string, string> = {}) {
  const check = readCheck(`{ kind: data, path: ${path}, assertions: [{ name: it, ${assertion} }] }`);
  const verdict = await verdictOf([check], fakeWorld({ files: { [path]: text } }), { lab: labWith(given) });
  const { it, ...rest } = told(verdict);
  return it === 'notReached' ? Object.values(rest).join() : it;
}

const book = `{
  "title": "SQL",
  "pages": 300,
  "price": 9.5,
  "tags": ["db", "sql"],
  "author": { "name": "Codd", "born": 1923 },
  "odd.name": { "/books": [{ "id": "3" }] },
  "gone": null
}`;

describe('a data check', () => {
  it('keeps the right answer to itself when that is asked for', async () => {
    for (const asks of ['equals, value: 1923451', 'oneOf, values: [1923451]', "matches, pattern: '1923451'"]) {
      const check = (hide: boolean) =>
        readCheck(
          `{ kind: data, path: a.json, assertions: [{ name: it, at: title, asks: ${asks}, hideExpected: ${hide} }] }`,
        );
      const saysIt = async (hide: boolean) =>
        JSON.stringify((await verdictOf([check(hide)], fakeWorld({ files: { 'a.json': book } }))).results).includes(
          '1923451',
        );
      assert.deepEqual([await saysIt(false), await saysIt(true)], [true, false], asks);
    }
  });

  const right = [
    'asks: exists, at: title',
    'asks: exists, at: gone',
    'asks: exists',
    'asks: absent, at: isbn',
    'asks: absent, at: author.died',
    'asks: absent, at: __proto__',
    'asks: equals, at: title, value: SQL',
    'asks: equals, at: gone, value: null',
    'asks: equals, at: author, value: { born: 1923, name: Codd }',
    'asks: equals, at: \'["odd.name"]["/books"][0].id\', value: "3"',
    'asks: oneOf, at: pages, values: [1, 300]',
    'asks: matches, at: title, pattern: ^S.L$',
    'asks: type, at: pages, type: integer',
    'asks: type, at: pages, type: number',
    'asks: type, at: gone, type: "null"',
    'asks: type, at: tags, type: array',
    'asks: length, at: tags, is: 2',
    'asks: length, at: author, min: 1, max: 2',
    'asks: length, at: title, max: 3',
    'asks: contains, at: tags, item: sql',
    'asks: contains, at: author, item: { name: Codd }',
    'asks: contains, at: title, item: QL',
    'asks: schema, schema: { type: object, required: [title], properties: { pages: { type: integer } } }',
    'asks: schema, at: author.name, schema: text.schema.json',
    'asks: schema, schema: { $schema: "https://json-schema.org/draft/2020-12/schema", $ref: "#/$defs/a", $defs: { a: { type: object } } }',
  ];
  for (const assertion of right)
    it(`holds: ${assertion}`, async () =>
      assert.equal(await ask(book, assertion, 'a.json', { 'text.schema.json': '{"type":"string"}' }), 'held'));

  const wrong: [string, string][] = [
    ['asks: exists, at: isbn', 'a.json:1:1 There is no isbn.'],
    ['asks: exists, at: author.died', 'a.json:6:13 There is no author.died; there is only author.'],
    ['asks: exists, at: "tags[2]"', 'a.json:5:11 There is no tags[2]; there is only tags.'],
    ['asks: equals, at: toString, value: 1', 'a.json:1:1 There is no toString.'],
    ['asks: absent, at: pages', 'a.json:3:12 pages still exists.'],
    ['asks: equals, at: title, value: NoSQL', 'a.json:2:12 title is "SQL"; it must be "NoSQL".'],
    ['asks: equals, at: pages, value: "300"', 'a.json:3:12 pages is 300 of type integer; it must be of type string.'],
    ['asks: equals, at: tags, value: [sql, db]', 'a.json:5:11 tags is ["db","sql"]; it must be ["sql","db"].'],
    [
      'asks: equals, at: author, value: { name: Codd }',
      'a.json:6:13 author is {"name":"Codd","born":1923}; it must be {"name":"Codd"}.',
    ],
    ['asks: oneOf, at: pages, values: ["300"]', 'a.json:3:12 pages is 300, which is not one of the right values.'],
    ['asks: equals, at: pages, value: 301, hideExpected: true', 'a.json:3:12 pages is 300, which is not right.'],
    [
      'asks: equals, at: pages, value: "300", hideExpected: true',
      'a.json:3:12 pages is 300 of type integer; it must be of type string.',
    ],
    ['asks: oneOf, at: pages, values: [301], hideExpected: true', 'a.json:3:12 pages is 300, which is not right.'],
    ['asks: matches, at: title, pattern: ^s, hideExpected: true', 'a.json:2:12 title is "SQL", which is not right.'],
    ['asks: matches, at: title, pattern: ^s', 'a.json:2:12 title does not match ^s.'],
    ['asks: matches, at: pages, pattern: "3"', 'a.json:3:12 pages is of type integer; it must be of type string.'],
    ['asks: type, at: price, type: integer', 'a.json:4:12 price is of type number; it must be of type integer.'],
    ['asks: type, at: gone, type: object', 'a.json:8:11 gone is of type null; it must be of type object.'],
    ['asks: length, at: tags, is: 3', 'a.json:5:11 tags has the length 2; it must be 3.'],
    ['asks: length, at: tags, min: 3', 'a.json:5:11 tags has the length 2; it must be at least 3.'],
    ['asks: length, at: tags, max: 1', 'a.json:5:11 tags has the length 2; it must be at most 1.'],
    [
      'asks: length, at: pages, min: 0',
      'a.json:3:12 pages is of type integer; only a list, an object or a string has a length.',
    ],
    ['asks: contains, at: tags, item: d', 'a.json:5:11 tags does not contain "d".'],
    ['asks: contains, at: author, item: { name: Date }', 'a.json:6:13 author does not contain {"name":"Date"}.'],
    ['asks: schema, schema: { required: [isbn] }', 'a.json:1:1 the document has no field "isbn".'],
    [
      'asks: schema, schema: { properties: { tags: { items: { enum: [db] } } } }',
      'a.json:5:18 tags[1] must be one of "db".',
    ],
  ];
  for (const [assertion, finding] of wrong)
    it(`fails: ${assertion}`, async () => assert.equal(await ask(book, assertion), finding));

  const unreadable: [string, string][] = [
    ['', 'a.json:1:1 The file ends where a value is needed.'],
    ['{\n  "a": 1, // one\n  "b": 2\n}', 'a.json:2:11 JSON has no comments. Remove this one.'],
    ['{\r\n  "a": 1,\r\n}', 'a.json:2:9 There is a comma after the last entry. Remove it.'],
    ['[1 2]', 'a.json:1:4 A comma or a "]" is needed here.'],
    ["{ 'a': 1 }", 'a.json:1:3 The name of a field is needed here, in double quotes.'],
    ['{ "a": \'x\' }', 'a.json:1:8 JSON strings need double quotes.'],
    ['{ "a" 1 }', 'a.json:1:7 A colon is needed after the name "a".'],
    ['{ "a": 01 }', 'a.json:1:8 "01" is not a valid JSON number.'],
    ['{ "a": NaN }', 'a.json:1:8 "NaN" is not a JSON value. A string needs double quotes.'],
    ['{ "a": "x }', 'a.json:1:12 The string has no closing double quote on its line.'],
    ['{ "a": "\\x" }', 'a.json:1:9 JSON has no such escape; a backslash itself is written \\\\.'],
    ['{ "a": 1, "a": 2 }', 'a.json:1:11 The name "a" occurs twice in the same object.'],
    ['{ "a": { "b": 1 }', 'a.json:1:18 The file ends, but a "}" is still needed.'],
    ['{} {}', 'a.json:1:4 There is more text after the end of the JSON value.'],
    ['{ "a": , "b": 1 }', 'a.json:1:8 A value is needed before this ",".'],
    ['['.repeat(100_000), 'a.json:1:502 Values are nested too deeply here.'],
  ];
  for (const [text, finding] of unreadable)
    it(`names what keeps JSON from being read: ${text.slice(0, 30)}`, async () =>
      assert.equal(await ask(text, 'asks: exists'), finding));

  it('judges JSON as JSON.parse does, names that occur twice aside', () => {
    const almost = fc
      .tuple(
        fc.json(),
        fc.nat(),
        fc.constantFrom('', ',', '"', '{', '}', ']', ':', '0', '-', '\\', ' ', 'e', '.', '//'),
      )
      .map(([text, at, piece]) => {
        const cut = at % (text.length + 1);
        return text.slice(0, cut) + piece + text.slice(piece.length > 0 ? cut : cut + 1);
      });
    fc.assert(
      fc.property(fc.oneof(fc.json(), almost), text => {
        const read = readJson(text);
        const parsed = parsedBy(text);
        if ('value' in read) assert.deepEqual(read.value, parsed?.value);
        else assert.ok(!parsed || inEnglish(read.message).includes('twice'), `${text}: ${inEnglish(read.message)}`);
      }),
      { numRuns: 2_000 },
    );
  });

  it('reads back every path that it writes', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.nat({ max: 1e6 }))), steps =>
        assert.deepEqual(parseJsonPath(jsonPathText(steps)), steps),
      ),
    );
    for (const broken of ['.a', 'a.', 'a..b', 'a[', 'a[x]', 'a["b]', 'a b', '[1]b', 'a[-1]'])
      assert.equal(parseJsonPath(broken), undefined, broken);
  });
});

const compose = `# services
services:
  db: &base
    image: postgres:18
    ports: ["5432:5432"]
  cache:
    <<: *base
    image: redis:7
on: push
version: 1.10
`;

describe('a data check of YAML', () => {
  const right = [
    'asks: equals, at: services.db.image, value: "postgres:18"',
    'asks: equals, at: services.cache.image, value: "redis:7"',
    'asks: length, at: services.cache.ports, is: 1',
    'asks: equals, at: on, value: push',
    'asks: equals, at: version, value: 1.1',
  ];
  for (const assertion of right)
    it(`holds: ${assertion}`, async () => assert.equal(await ask(compose, assertion, 'c.yaml'), 'held'));

  const wrong: [string, string, string][] = [
    [
      compose,
      'asks: matches, at: services.db.image, pattern: ^mysql',
      'c.yml:4:12 services.db.image does not match ^mysql.',
    ],
    [
      compose,
      'asks: exists, at: services.web.image',
      'c.yml:3:3 There is no services.web.image; there is only services.',
    ],
    [
      compose,
      'asks: length, at: services.cache.ports, is: 2',
      'c.yml:7:5 services.cache.ports has the length 1; it must be 2.',
    ],
    ['a: &x\n  b: 1\nc: *x\n', 'asks: equals, at: c.b, value: 2', 'c.yml:2:6 c.b is 1; it must be 2.'],
    ['a: 1\na: 2\n', 'asks: exists', 'c.yml:2:1 Map keys must be unique.'],
    ['a:\n\tb: 1\n', 'asks: exists', 'c.yml:2:1 Tabs are not allowed as indentation.'],
    ['a: "x\n', 'asks: exists', 'c.yml:2:1 Missing closing "quote.'],
    [
      '# x\n'.repeat(60_000),
      'asks: exists',
      'c.yml:1:1 The file has more than 200000 characters; it should be much shorter.',
    ],
    ['', 'asks: exists', 'c.yml:1:1 c.yml has no document in it yet.'],
    ['# nothing\n', 'asks: exists, at: a', 'c.yml:1:1 c.yml has no document in it yet.'],
  ];
  for (const [text, assertion, finding] of wrong)
    it(`fails: ${finding}`, async () => assert.equal(await ask(text, assertion, 'c.yml'), finding));

  it('is not blown up by aliases', async () => {
    const bomb = ['a0: &a0 [x, x, x]'];
    for (let n = 1; n < 12; n++) bomb.push(`a${n}: &a${n} [${`*a${n - 1}, `.repeat(9)}]`);
    assert.match(
      (await ask(bomb.join('\n'), 'asks: exists', 'c.yml')) ?? '',
      /^c.yml:\d+:\d+ With its aliases .* more than 100000 values/,
    );
  });

  it('chooses a document by number or by what it has', async () => {
    const text = 'kind: Service\n---\nkind: Deployment\nreplicas: 2\n';
    const run = async (document: string) =>
      told(
        await verdictOf(
          [
            readCheck(
              `{ kind: data, path: k.yaml, ${document}, assertions: [{ name: two, asks: equals, at: replicas, value: 2 }] }`,
            ),
          ],
          fakeWorld({ files: { 'k.yaml': text } }),
        ),
      );
    assert.deepEqual(await run('document: 2'), {
      'k.yaml can be read as YAML and has 2 documents': 'held',
      two: 'held',
    });
    assert.equal((await run('document: { kind: Deployment }')).two, 'held');
    assert.equal((await run('document: 1')).two, 'k.yaml:1:1 There is no replicas.');
    assert.deepEqual(await run('document: 3'), {
      'k.yaml can be read as YAML and has 3 documents': 'Number of documents in k.yaml: 2. At least 3 are needed.',
      two: 'notReached',
    });
    assert.equal((await run('document: { kind: Ingress }')).two, 'notReached');
  });
});

describe('a data check in lab.yaml', () => {
  const problems: [string, string | RegExp][] = [
    ['asks: equals, at: a..b, value: 1', /at must be a path such as/],
    ['asks: length, at: a', /length needs "is"/],
    ['asks: length, at: a, is: 1, max: 2', /length needs "is"/],
    ['asks: length, at: a, is: -1', /is must be at least 0/],
    ['asks: type, type: text', /type must be string, number/],
    ['asks: matches, pattern: "("', /pattern must be a regular expression/],
    ['asks: schema, schema: { type: objekt }', /schema is not a JSON Schema/],
    ['asks: schema, schema: { requierd: [a] }', /unknown keyword: "requierd"/],
    ['asks: schema, schema: ../x.json', /schema/],
    ['asks: oneOf, values: []', /values must have at least one entry/],
  ];
  for (const [assertion, expected] of problems)
    it(`is refused: ${assertion}`, () => {
      const found = checkProblems(`{ kind: data, path: a.json, assertions: [{ name: it, ${assertion} }] }`);
      assert.equal(found.length, 1, found.join());
      assert.match(found[0] ?? '', expected instanceof RegExp ? expected : new RegExp(expected));
    });
});

function parsedBy(text: string): { readonly value: Json } | undefined {
  try {
    return { value: JSON.parse(text) as Json };
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
