import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { Parser } from 'tap-parser';
import { placeIn } from '../../../../src/core/checks/command/placeIn.ts';
import { plainText } from '../../../../src/core/checks/command/plainText.ts';
import { readJunit } from '../../../../src/core/checks/command/readJunit.ts';
import { readTap } from '../../../../src/core/checks/command/readTap.ts';
import type { TestReport } from '../../../../src/core/checks/command/testReport.ts';
import { inEnglish } from '../../../../src/core/message.ts';

const files = new Set(['crash', 'empty', 'exit', 'sum'].map(name => `test/${name}.test.js`));
const isFile = (name: string) => files.has(name.replace('/lab/', ''));

/** A report's tests as `outcome name`, its faults as `! fault`. */
const brief = ({ tests, faults }: TestReport) => [
  ...tests.map(({ outcome, name }) => `${outcome} ${name}`),
  ...faults.map(fault => `! ${inEnglish(fault)}`),
];
const tap = (...lines: string[]) => brief(readTap(lines.join('\n'), isFile));

/** Real reports, made with the same tests. */
const report = (name: string) => readFile(`test/support/checks/reports/${name}`, 'utf8');

const node = (crashed: readonly string[], ...more: readonly string[]) =>
  [
    ...crashed,
    'passed adds two numbers',
    'failed fails # here',
    'skipped skipped one',
    'todo todo one',
    'todo todo that fails',
    'passed suite > inner ok',
    'failed suite > inner bad',
    'passed suite > deep > d1',
    'passed with subtests > s1',
    'failed with subtests > s2',
    ...more,
  ].sort();

describe('a test report of Node', () => {
  for (const [version, prefix] of [
    ['20', '/lab/'],
    ['22', ''],
  ] as const) {
    const crashed = ['crash', 'exit'].map(name => `crashed ${prefix}test/${name}.test.js`);

    it(`is read from TAP of version ${version}: files and empty groups are no tests`, async () => {
      const read = readTap(await report(`node${version}.tap`), isFile);
      assert.deepEqual(brief(read).sort(), node(crashed));
      const failed = read.tests.find(({ name }) => name === 'fails # here');
      assert.equal(failed?.reason, 'Expected values to be strictly equal:\n\n3 !== 4');
      assert.deepEqual(placeIn(failed?.trace ?? '', '/lab', files), { file: 'test/sum.test.js', line: 3, column: 32 });
    });

    it(`is read from JUnit of version ${version}`, async () => {
      const read = readJunit(await report(`node${version}.xml`), isFile);
      // JUnit does not tell an empty group from a test.
      assert.deepEqual(brief(read).sort(), node(crashed, 'passed empty suite'));
      const failed = read.tests.find(({ name }) => name === 'fails # here');
      assert.deepEqual(placeIn(failed?.trace ?? '', '/lab', files), { file: 'test/sum.test.js', line: 3, column: 32 });
    });
  }

  it('is judged as tap-parser judges it, also when it is cut or changed', async () => {
    const texts = await Promise.all(['node20.tap', 'node22.tap'].map(report));
    const good = `TAP version 13\n${'ok 1 - a\n'}# Subtest: g\n    ok 1 - b\n    1..1\nok 2 - g\n  ---\n  type: 'suite'\n  ...\nok 3 - c\n1..3\n`;
    const cut = (text: string) => (line: number, insert: string | undefined) => {
      const lines = text.split('\n');
      lines.splice(line % lines.length, insert === undefined ? 1 : 0, ...(insert === undefined ? [] : [insert]));
      return lines.join('\n');
    };
    const pieces = fc.constantFrom(
      undefined,
      'ok 9 - x',
      'not ok 2 - y',
      '1..0',
      '1..3',
      'Bail out! no',
      '    ok 2 - z',
      '  ---',
      'text',
    );
    fc.assert(
      fc.property(fc.constantFrom(good, good, ...texts), fc.nat(), pieces, (text, line, piece) => {
        const changed = cut(text)(line, piece);
        const { tests, faults } = readTap(changed, isFile);
        const clean = faults.length === 0 && tests.length > 0 && tests.every(({ outcome }) => outcome === 'passed');
        if (clean) assert.ok(judgedByTapParser(changed), changed);
      }),
      { numRuns: 500 },
    );
    assert.ok(judgedByTapParser(good));
    assert.deepEqual(tap(...good.split('\n')), ['passed a', 'passed g > b', 'passed c']);
  });
});

/** tap-parser's own judgement of a report. */
function judgedByTapParser(text: string): boolean {
  let ok = false;
  const parser = new Parser(results => {
    ok = results.ok;
  });
  parser.end(text);
  return ok;
}

describe('TAP', () => {
  const cases: readonly [string, readonly string[], readonly string[]][] = [
    ['nothing', [''], ['! Nothing that was printed is a test report (TAP).']],
    ['only words', ['ok then', 'all good', 'okay'], ['! Nothing that was printed is a test report (TAP).']],
    ['no test', ['TAP version 13', '1..0'], []],
    ['no test, with a reason', ['1..0 # SKIP no database'], []],
    ['a plan before', ['1..2', 'ok 1 - a', 'ok 2 - b'], ['passed a', 'passed b']],
    ['no numbers', ['ok - a', 'not ok - b', '1..2'], ['passed a', 'failed b']],
    ['no dash', ['ok 1 a', '1..1'], ['passed a']],
    [
      'a plan too large',
      ['ok 1 - a', '1..3'],
      ['passed a', '! The report announces another number of tests (3) than it has (1).'],
    ],
    [
      'a plan too small',
      ['ok 1 - a', 'ok 2 - b', '1..1'],
      ['passed a', 'passed b', '! The report announces another number of tests (1) than it has (2).'],
    ],
    [
      'no plan',
      ['ok 1 - a'],
      ['passed a', '! A list of tests has no plan ("1..N"): the run ended before all tests were done.'],
    ],
    [
      'Bail out!',
      ['ok 1 - a', 'Bail out! no database', '1..1'],
      ['passed a', '! The run was given up ("Bail out!"): no database'],
    ],
    [
      'Bail out! in a group',
      ['    Bail out!', 'ok 1 - a', '1..1'],
      ['passed a', '! The run was given up ("Bail out!"): …'],
    ],
    [
      'an end in a group',
      ['    ok 1 - a', '    1..1', '1..0'],
      ['passed a', '! The report ends in the middle of a group of tests.'],
    ],
    [
      'a group whose plan is not kept',
      ['    ok 1 - a', '    1..2', 'ok 1 - g', '1..1'],
      ['passed g > a', '! The report announces another number of tests (2) than it has (1).'],
    ],
    [
      'a group that fails by itself',
      ['    ok 1 - a', '    1..1', 'not ok 1 - g', '1..1'],
      ['passed g > a', 'failed g'],
    ],
    [
      'directives',
      ['ok 1 - a # SKIP later', 'not ok 2 - b # TODO', 'ok 3 - c # time=5ms', 'ok 4 - d \\# skip', '1..4'],
      ['skipped a', 'todo b', 'passed c', 'passed d # skip'],
    ],
    ['a skipped group', ['    ok 1 - a', '    1..1', 'ok 1 - g # SKIP', '1..1'], ['skipped g > a']],
    ['braces', ['ok 1 - g {', '    ok 1 - a', '    1..1', '}', '1..1'], ['passed g > a']],
    [
      'an open brace',
      ['ok 1 - g {', '    ok 1 - a', '    1..1', '1..1'],
      [
        'passed a',
        '! The report ends in the middle of a group of tests.',
        '! The report announces another number of tests (1) than it has (0).',
      ],
    ],
    ['"ok" in a YAML block', ['not ok 1 - a', '  ---', "  error: 'x'", '  ok 2 - b', '  ...', '1..1'], ['failed a']],
    [
      'two streams',
      ['TAP version 13', 'ok 1 - a', '1..1', 'TAP version 13', 'not ok 1 - b', '1..1'],
      ['passed a', 'failed b'],
    ],
    ['a file without tests', ['ok 1 - test/sum.test.js', '1..1'], []],
    ['two plans', ['1..1', 'ok 1 - a', '1..1'], ['passed a', '! The report has two plans ("1..N").']],
  ];
  for (const [what, lines, expected] of cases)
    it(`with ${what}`, () => assert.deepEqual([...tap(...lines)].sort(), [...expected].sort()));

  it('with colours and CRLF is read as without', () => {
    assert.deepEqual(
      tap(plainText('\u001b[32mok 1 - a\u001b[39m\r\n\u001b]8;;http://x\u0007not ok 2 - b\r\r\n1..2\r\n')),
      ['passed a', 'failed b'],
    );
  });

  it('may be long', () => {
    const long = Array.from({ length: 20_000 }, (_, n) => `ok ${n + 1} - test ${n}\n  ---\n  a: 1\n  ...`).join('\n');
    assert.equal(readTap(`${long}\n1..20000`, isFile).tests.length, 20_000);
  });
});

describe('a JUnit report', () => {
  it('of pytest is read: failures, errors, skipped ones', async () => {
    const read = readJunit(await report('pytest.xml'), isFile);
    assert.deepEqual(brief(read), [
      'crashed pytest > test_b',
      'passed pytest > test_a > test_ok',
      'failed pytest > test_a > test_bad',
      'skipped pytest > test_a > test_skipped',
      'skipped pytest > test_a > test_xfail',
      'failed pytest > test_a.TestGroup > test_inner',
      'crashed pytest > test_a > test_fixture',
    ]);
    const bad = read.tests.find(({ name }) => name.endsWith('test_bad'));
    assert.match(bad?.reason ?? '', /^AssertionError: a < b & c\n/);
    assert.deepEqual(placeIn(bad?.trace ?? '', '/lab', new Set(['test_a.py'])), {
      file: 'test_a.py',
      line: 4,
      column: 1,
    });
  });

  const cases: readonly [string, string, readonly string[]][] = [
    ['nothing', '', ['! There is no test report (JUnit XML).']],
    ['no tests', '<testsuites></testsuites>', []],
    ['an empty suite', '> lab@1 test\n\n<testsuite tests="0"/>\n', []],
    ['text around it', '> x\n<testsuite><testcase name="a"/></testsuite>\ndone <b>', ['passed a']],
    [
      'an end in the middle',
      '<testsuites><testsuite name="s"><testcase name="a"/></testsuite>',
      ["! The test report is broken XML at line 1: Unclosed tag 'testsuites'."],
    ],
    [
      'a document type',
      '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><testsuite><testcase name="&a;"/></testsuite>',
      ['! The test report has a DOCTYPE, which is not read.'],
    ],
    ['entities', '<testsuite><testcase name="a &lt;&#38;&#x1F600;&unknown;"/></testsuite>', ['passed a <&😀&unknown;']],
    [
      'a class that is the suite',
      '<testsuite name="a.B"><testcase classname="a.B" name="c"/></testsuite>',
      ['passed a.B > c'],
    ],
    [
      'a failure in CDATA',
      '<testsuite><testcase name="a"><failure><![CDATA[x < y]]></failure></testcase></testsuite>',
      ['failed a'],
    ],
    ['an error', '<testsuite><testcase name="a"><error/></testcase></testsuite>', ['crashed a']],
  ];
  for (const [what, text, expected] of cases)
    it(`with ${what}`, () => assert.deepEqual(brief(readJunit(text, isFile)), expected));
});

describe('a place in a trace', () => {
  const cases: readonly [string, string, string | undefined][] = [
    ['/lab', 'at f (file:///lab/a%20b/c.js:3:7)', 'a b/c.js:3:7'],
    ['/lab', 'at f (/lab/c.js:3:7)', 'c.js:3:7'],
    ['C:\\Users\\me\\lab', 'at f (file:///C:/Users/me/lab/c.js:3:7)', 'c.js:3:7'],
    ['C:\\Users\\me\\lab', 'at f (C:\\Users\\me\\lab\\c.js:3:7)', 'c.js:3:7'],
    ['/lab', 'at node:internal/x:1:2\nat /other/c.js:1:1\nat /lab/node_modules/m/i.js:1:1\nat c.js:9', 'c.js:9:1'],
    ['/lab', '  File "/lab/c.js", line 12, in f', 'c.js:12:1'],
    ['/lab', 'nowhere 12:30', undefined],
  ];
  for (const [folder, text, expected] of cases)
    it(text.slice(-40), () => {
      const found = placeIn(text, folder, new Set(['c.js', 'a b/c.js']));
      assert.equal(found && `${found.file}:${found.line}:${found.column}`, expected);
    });
});
