import assert from 'node:assert/strict';
import { type CompiledLab, compileLab } from '../../../../../src/core/checks/lab/compileLab.ts';
import { summariseChecks } from '../../../../../src/core/checks/lab/summary.ts';
import { formatProblems } from '../../../../../src/core/source/problem.ts';

const manifest = `open: schema.sql
startFails: The table has a key
checks:
  - kind: file
    path: schema.sql
    assertions:
      - { name: The table is there, asks: matches, pattern: create table, hint: Create it. }
      - { name: The table has a key, asks: matches, pattern: primary key }
mistakes:
  - { name: no-table, fails: [The table is there], finds: create table, hint: Make a table. }
  - { name: no-key, fails: [The table has a key], finds: no text, hint: Give it a key. }
`;
const usual: Readonly<Record<string, string>> = {
  'lab.yaml': manifest,
  'start/schema.sql': '-- here\n',
  'solution/schema.sql': 'create table t (id int primary key);\n',
  'wrong/no-table/schema.sql': '\n',
  'wrong/no-key/schema.sql': 'create table t (id int);\n',
};

/** Compiles the usual lab with some files changed, added, or (undefined) left out. */
function compile(changes: Readonly<Record<string, string | undefined>> = {}) {
  const files = Object.entries({ ...usual, ...changes }).flatMap(([path, text]) =>
    text === undefined ? [] : [{ path, text }],
  );
  return compileLab({ name: 'keys', folder: '04-db/labs/keys', files });
}

function compiled(changes?: Parameters<typeof compile>[0]): CompiledLab {
  const lab = compile(changes);
  assert.ok('fields' in lab, 'fields' in lab ? '' : formatProblems(lab));
  return lab;
}

function problems(changes: Parameters<typeof compile>[0]): string[] {
  const lab = compile(changes);
  assert.ok(!('fields' in lab), 'the lab must not compile');
  return formatProblems(lab)
    .split('\n')
    .map(line => line.replace(/^04-db\/labs\/keys\//, ''));
}

const yaml = (from: string | RegExp, to: string) => ({ 'lab.yaml': manifest.replace(from, to) });

describe('the mistakes of a lab', () => {
  it('know which files they leave as they were at the start', () => {
    const more = {
      'start/more.sql': '-- here\n',
      'solution/more.sql': 'create table u (id int);\n',
      'wrong/no-key/more.sql': '-- here\n',
    };
    const all = summariseChecks([], compiled(more))?.all;
    assert.deepEqual(
      all?.mistakes.map(({ name, leaves }) => [name, leaves]),
      [
        ['no-table', undefined],
        ['no-key', ['more.sql']],
      ],
    );
  });
});

describe('compiling a lab', () => {
  it('gives its checks and its files, each below its own folder', () => {
    const { lab, fields } = compiled({ 'check/expected/rows.json': '[]', 'start/sql/more.sql': 'x' });
    assert.equal(lab.name, 'keys');
    assert.equal(lab.open, 'schema.sql');
    assert.deepEqual(
      [lab.start, lab.solution, lab.given, lab.wrong.get('no-key')].map(files => files?.map(({ path }) => path)),
      [['schema.sql', 'sql/more.sql'], ['schema.sql'], ['expected/rows.json'], ['schema.sql']],
    );
    assert.equal(lab.start[0]?.text, '-- here\n');
    assert.deepEqual([...lab.wrong.keys()], ['no-table', 'no-key']);
    assert.equal(fields.checks.length, 1);
  });

  it('reads a manifest with a byte order mark and CRLF', () => {
    const { fields } = compiled({ 'lab.yaml': `\uFEFF${manifest.replaceAll('\n', '\r\n')}` });
    assert.deepEqual(fields, compiled().fields);
  });

  const wrong: [string, Parameters<typeof compile>[0], string[]][] = [
    [
      'a lab without lab.yaml',
      { 'lab.yaml': undefined },
      ['lab.yaml:1:1 this file is missing; it gives the lab its checks and its known mistakes'],
    ],
    [
      'a stray file',
      { 'notes.md': '' },
      ['notes.md:1:1 a lab consists of lab.yaml, start/, solution/, wrong/<name>/ and check/; move this file'],
    ],
    [
      'a file of no mistake',
      { 'wrong/notes.md': '' },
      ['wrong/notes.md:1:1 a lab consists of lab.yaml, start/, solution/, wrong/<name>/ and check/; move this file'],
    ],
    [
      'a name that Windows has not',
      { 'start/ab:c.txt': '' },
      ['start/ab:c.txt:1:1 this path cannot be written on every system (forbidden character); rename the file'],
    ],
    [
      'an open file that does not exist',
      yaml('open: schema.sql', 'open: other.sql'),
      ['lab.yaml:1:1 open names "other.sql", which is not in start/'],
    ],
    [
      'an open file that leads out',
      yaml('open: schema.sql', 'open: ../a'),
      ['lab.yaml:1:7 open must be a relative path inside the lab'],
    ],
    [
      'a lab without a solution',
      { 'solution/schema.sql': undefined },
      ['lab.yaml:1:1 the folder solution/ is missing; it holds what differs from start/'],
    ],
    [
      'a mistake without files',
      { 'wrong/no-key/schema.sql': undefined },
      ['lab.yaml:1:1 the folder wrong/no-key/ is missing; it holds what differs from the solution'],
    ],
    [
      'files without a mistake',
      { 'wrong/other/schema.sql': '' },
      ['lab.yaml:1:1 wrong/other/ has no entry in mistakes'],
    ],
    [
      'a mistake that occurs twice',
      yaml('mistakes:\n', 'mistakes:\n  - { name: no-key, fails: [The table is there], finds: x, hint: x }\n'),
      ['lab.yaml:1:1 the mistake "no-key" occurs twice'],
    ],
    [
      'only one mistake',
      yaml(/ {2}- \{ name: no-key.*\n/, ''),
      ['lab.yaml:10:3 mistakes must have at least two entries, so that a lab proves that it tells them apart'],
    ],
    [
      'a start that fails on nothing known',
      yaml('startFails: The table has a key', 'startFails: Something'),
      ['lab.yaml:1:1 startFails names the assertion "Something", which no check has'],
    ],
    [
      'a mistake that fails on nothing known',
      yaml('fails: [The table is there]', 'fails: [Something]'),
      ['lab.yaml:1:1 the mistake "no-table" names the assertion "Something", which no check has'],
    ],
    [
      'a mistake that holds on nothing known',
      yaml('fails: [The table is there]', 'fails: [The table is there], holds: [Something]'),
      ['lab.yaml:1:1 the mistake "no-table" names the assertion "Something", which no check has'],
    ],
    [
      'a mistake that says that the same fails and holds',
      yaml('fails: [The table is there]', 'fails: [The table is there], holds: [The table is there]'),
      ['lab.yaml:1:1 the mistake "no-table" lists "The table is there" under both fails and holds'],
    ],
    [
      'a mistake that fits to one that does not exist, or to itself',
      yaml('fails: [The table is there]', 'fails: [The table is there], also: [other, no-table]'),
      [
        'lab.yaml:1:1 the mistake "no-table" lists "other" under also, which is not another mistake of the lab',
        'lab.yaml:1:1 the mistake "no-table" lists "no-table" under also, which is not another mistake of the lab',
      ],
    ],
    [
      'two assertions of one name',
      yaml('- { name: The table has a key, asks', '- { name: The table is there, asks'),
      [
        'lab.yaml:1:1 the assertion "The table is there" occurs twice',
        'lab.yaml:1:1 startFails names the assertion "The table has a key", which no check has',
        'lab.yaml:1:1 the mistake "no-key" names the assertion "The table has a key", which no check has',
      ],
    ],
    [
      'a fragment that is not in the solution',
      yaml(
        'hint: Give it a key.',
        'hint: Give it a key., fragment: "Say:\\n```sql\\ncreate table t (id int primary key);\\nid text\\n```"',
      ),
      [
        'lab.yaml:1:1 the fragment of "no-key" has the line "id text", which is not in the solution after the lines before it',
      ],
    ],
    [
      'a fragment without code',
      yaml('hint: Create it.', 'hint: Create it., fragment: Just do it.'),
      ['lab.yaml:7:103 fragment must have one fence (```) of 1 to 10 lines'],
    ],
    ['a kind that does not exist', yaml('kind: file', 'kind: files'), []],
    [
      'an unknown key',
      yaml('open: schema.sql', 'open: schema.sql\nopens: x'),
      ['lab.yaml:2:8 unknown key "opens"; remove it or correct its spelling'],
    ],
    ['an invalid pattern', yaml('finds: no text', 'finds: "("'), ['lab.yaml:11:58 finds must be a regular expression']],
    [
      'a file of check/ that does not exist',
      yaml(
        'mistakes:',
        '  - { kind: data, path: a.json, assertions: [{ name: x, asks: schema, schema: s.json }] }\nmistakes:',
      ),
      ['lab.yaml:1:1 a check uses check/s.json, which does not exist'],
    ],
  ];
  for (const [what, changes, expected] of wrong)
    it(`refuses ${what}`, () => {
      const found = problems(changes);
      if (expected.length > 0) assert.deepEqual(found, expected);
      else assert.match(found[0] ?? '', /^lab.yaml:\d+:\d+ /);
    });

  it('reports all problems of all files at once', () => {
    assert.deepEqual(
      problems({ ...yaml('open: schema.sql', 'open: x'), 'stray.txt': '', 'solution/schema.sql': undefined }),
      [
        'lab.yaml:1:1 open names "x", which is not in start/',
        'lab.yaml:1:1 the folder solution/ is missing; it holds what differs from start/',
        'stray.txt:1:1 a lab consists of lab.yaml, start/, solution/, wrong/<name>/ and check/; move this file',
      ],
    );
  });
});
