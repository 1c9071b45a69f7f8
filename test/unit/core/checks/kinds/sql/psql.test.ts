import assert from 'node:assert/strict';
import { insertsOf } from '../../../../../../src/core/checks/kinds/sql/script/copyRows.ts';
import { effectOf } from '../../../../../../src/core/checks/kinds/sql/script/psqlCommands.ts';
import { argumentsOf, openPsql } from '../../../../../../src/core/checks/kinds/sql/script/psqlSession.ts';
import { readScript } from '../../../../../../src/core/checks/kinds/sql/script/readScript.ts';
import { scan } from '../../../../../../src/core/checks/kinds/sql/script/scan.ts';
import { splitStatements } from '../../../../../../src/core/checks/kinds/sql/script/split.ts';
import { inEnglish } from '../../../../../../src/core/message.ts';
import { fakeWorld } from '../../../../../support/checks/fakeWorld.ts';

/** The statements of a script with what psql does before each, or what is said of it. */
async function script(text: string, files: Record<string, string> = {}) {
  const read = await readScript(fakeWorld({ files }), { file: 'db/a.sql', text });
  if ('finding' in read) return `${read.finding.where?.line}: ${inEnglish(read.finding.message)}`;
  return read.statements.map(({ text, before, command, source }) =>
    [...before.map(({ line }) => `\\${line}`), text, ...(command ? [`\\${command.line}`] : []), source.file].join(
      ' | ',
    ),
  );
}

describe('SQL: commands of psql', () => {
  const effects: readonly [string, readonly string[]][] = [
    [
      'passed',
      [
        'restrict a1B2',
        'unrestrict a1B2',
        'echo making :x',
        'pset pager off',
        'timing on',
        'x',
        'encoding UTF8',
        'c shop',
        'connect -reuse-previous=on "dbname=\'shop\'"',
        'c shop -',
        'd',
        'd+ book',
        'dt *.*',
        'dfS',
        'l',
        'l+',
        'z',
        '?',
        '! clear',
        'o out.txt',
        "copy book to 'b.csv' csv",
        'copyright',
        '.',
      ],
    ],
    ['ends', ['g', 'gx', 'g out.txt', 'crosstabview', 'watch 2']],
    ['obeyed', ['set x 1', 'unset x', 'if :x', 'elif true', 'else', 'endif', 'gset', 'gset p_', 'gexec']],
    ['reads', ['i a.sql', 'ir a.sql', 'include a.sql', 'include_relative a.sql']],
    ['stops', ['q', 'quit']],
    ['dropped', ['gdesc', 'r', 'reset']],
    [
      'unknown',
      [
        'c shop ann',
        "copy book from 'b.csv' csv",
        'set now `date`',
        'prompt x',
        'password',
        'e',
        'lo_import a',
        'bind 1',
        'frobnicate',
        `${'+'.repeat(50_000)}x`,
      ],
    ],
  ];
  for (const [effect, lines] of effects)
    it(`that are ${effect}`, () => {
      for (const line of lines) assert.equal(effectOf(line), effect, line);
    });

  it('split their arguments as psql does', () => {
    const values = { a: '1', b: "it's" };
    assert.deepEqual(argumentsOf(`x 'it''s\\n' "b c" :a:b-:'b' :"b" :none :{?a} :{?none} x'y z'`, values), [
      'x',
      "it's\n",
      '"b c"',
      `1it's-'it''s'`,
      `"it's"`,
      ':none',
      'true',
      'false',
      'xy z',
    ]);
  });

  it('set variables and choose branches', () => {
    const psql = openPsql({ given: 'yes' });
    const active = (...lines: string[]) => {
      for (const line of lines) psql.obey(line);
      return psql.isActive();
    };
    assert.ok(active('set a 1 :given', "set b 'two words'", 'set empty'));
    assert.deepEqual(psql.values, { given: 'yes', a: '1yes', b: 'two words', empty: '' });
    assert.equal(active('if :{?none}'), false);
    assert.equal(active('set hidden 1', 'if true', 'else', 'endif'), false, 'branches within one that is not taken');
    assert.equal(active('elif :given'), true);
    assert.equal(active('elif true'), false);
    assert.equal(active('else'), false);
    assert.equal(active('endif'), true);
    assert.equal(active('if nonsense'), false);
    assert.equal(active('else'), true);
    assert.equal('hidden' in psql.values, false);
    assert.ok(active('endif', 'unset a') && !('a' in psql.values));
  });
});

describe('SQL: scripts for psql', () => {
  it('keep what is SQL, and what changes it', async () => {
    const text =
      "\\set ON_ERROR_STOP on\n\\pset pager off \\\\ create table a (i int);\n\\if true\nselect 1 \\g\n\\endif\nselect 2 as n \\gset\nselect 'x' \\gexec\nselect 3 \\gdesc\n\\c shop\nselect 4; \\q\nnonsense";
    assert.deepEqual(await script(text), [
      '\\set ON_ERROR_STOP on | create table a (i int) | db/a.sql',
      '\\if true | select 1 | db/a.sql',
      '\\endif | select 2 as n | \\gset | db/a.sql',
      "select 'x' | \\gexec | db/a.sql",
      'select 4 | db/a.sql',
    ]);
    assert.deepEqual(await script('select 1 \\; select 2;'), ['select 1 | db/a.sql', 'select 2 | db/a.sql']);
  });

  it('read other files: \\i from the lab, \\ir from where they stand', async () => {
    const files = { 'b.sql': 'select 1;', 'db/b.sql': "\\i './b.sql'\nselect 2;", 'db/c.sql': '\\ir ../db/c.sql' };
    assert.deepEqual(await script('\\ir b.sql\nselect 3;', files), [
      'select 1 | b.sql',
      'select 2 | db/b.sql',
      'select 3 | db/a.sql',
    ]);
    assert.equal(await script('select 1;\n\\i none.sql', files), '2: The file none.sql is missing.');
    assert.equal(await script('\\i ../../etc/passwd', files), '1: The file ../../etc/passwd is missing.');
    assert.equal(await script('\\ir c.sql', files), '1: db/c.sql is included by files that include each other.');
  });

  it('say what cannot be run', async () => {
    assert.equal(
      await script('select 1;\n\\prompt x'),
      '2: "\\prompt x" is a command of psql, not SQL. Write it as SQL, or leave it out.',
    );
    assert.match(String(await script('copy t from stdin;\n1\n')), /^1: COPY … FROM STDIN/);
    assert.match(String(await script('copy t from stdin with (format binary);\n1\n\\.\n')), /^1: COPY … FROM STDIN/);
    assert.equal(await script('\\if true\nselect 1;'), '1: An \\if has no \\endif.');
  });
});

describe('SQL: rows of COPY', () => {
  const csv = 'n,a\r\n1,"x, ""y""\nz"\r\n2,\r\n3,""\r\n';
  const values = `(('1', 'x, "y"\nz'),\n('2', null),\n('3', ''))`.slice(1, -1);
  const formats: readonly [string, string, string][] = [
    ['with (format csv, header)', csv, values],
    ['with csv header', csv, values],
    ["(format 'csv', header true, encoding 'UTF8')", csv, values],
    ["with delimiter as ',' null as 'nil'", 'nil,a\\,b\n', "(null, 'a,b')"],
    ["(delimiter '|', header off)", '1|\\N\n', "('1', null)"],
    ["csv quote '''' escape '\\' delimiter E'\\t'", "1\t'it\\'s'\n", "('1', 'it''s')"],
  ];
  for (const [options, rows, expected] of formats)
    for (const copy of [`copy t from stdin ${options};`, `\\copy t from stdin ${options}`])
      it(copy, () => {
        const [statement, after] = splitStatements(`${copy}\n${rows}\\.\nselect 1;\n`);
        assert.deepEqual(statement && insertsOf(statement), [
          `insert into t overriding system value values ${expected}`,
        ]);
        assert.equal(after?.text, 'select 1');
      });

  const inserts = (sql: string) => splitStatements(sql).map(one => insertsOf(one));

  it('become statements', () => {
    const text =
      "COPY public.book (id, \"from\") FROM stdin;\n1\tO'Brien; -- x\n2\t\\N\n3\ta\\tb\\\\c\\n\\x41\\101\n\\.\n\nselect 'after';\n";
    const [copy, after] = splitStatements(text);
    assert.equal(after?.text, "select 'after'");
    assert.deepEqual(copy && insertsOf(copy), [
      "insert into public.book (id, \"from\") overriding system value values ('1', 'O''Brien; -- x'),\n('2', null),\n('3', 'a\tb\\c\nAA')",
    ]);
    assert.deepEqual(inserts('copy t from stdin;\n\\.\n'), [[]]);
    assert.equal(inserts(`copy t from stdin with (format text);\r\n${'1\r\n'.repeat(1001)}\\.\r\n`)[0]?.length, 3);
    assert.deepEqual(inserts('copy t from stdin (force_null (n));\n1\n\\.\n'), [undefined]);
  });
});

describe('SQL: strings that go on in another line', () => {
  it('are one, with the escapes of their first part', () => {
    const values = (sql: string) => scan(sql).map(({ kind, value }) => `${kind} ${value}`);
    assert.deepEqual(values("E'it\\'s'\n  -- more\n 'a\\';b' x"), ["string it\\'sa\\';b", 'word x']);
    assert.deepEqual(values("'a'\r\n'b;' 'c'"), ['string ab;', 'string c']);
    assert.deepEqual(values("'a' 'b'"), ['string a', 'string b'], 'not on the same line');
    assert.deepEqual(values("E'a' /* \n */ 'b\\'"), ['string a', 'string b\\'], 'not over a block comment');
    assert.equal(splitStatements("select E'\\''\n'\\';';\nselect 2;").length, 2);
  });
});
