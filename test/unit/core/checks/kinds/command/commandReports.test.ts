import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { Parser } from 'tap-parser';
import { parse } from 'yaml';
import { readJunit } from '../../../../../../src/core/checks/kinds/command/readJunit.ts';
import { readTap } from '../../../../../../src/core/checks/kinds/command/readTap.ts';
import { detailsOf } from '../../../../../../src/core/checks/kinds/command/tapDetails.ts';
import { tapLines } from '../../../../../../src/core/checks/kinds/command/tapLines.ts';
import { isTestFile } from '../../../../../../src/core/checks/kinds/command/testFile.ts';
import type { TestReport } from '../../../../../../src/core/checks/kinds/command/testReport.ts';
import { placeIn } from '../../../../../../src/core/checks/programs/placeIn.ts';
import { plainText } from '../../../../../../src/core/checks/programs/plainText.ts';
import { inEnglish } from '../../../../../../src/core/message.ts';

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

    it(`is read from TAP of version ${version}: files and empty groups are not tests`, async () => {
      const read = readTap(await report(`node${version}.tap`), isFile);
      assert.deepEqual(brief(read).sort(), node(crashed));
      const failed = read.tests.find(({ name }) => name === 'fails # here');
      assert.equal(failed?.reason, 'Expected values to be strictly equal:\n\n3 !== 4');
      assert.deepEqual(placeIn(failed?.trace ?? '', ['/lab'], files), {
        file: 'test/sum.test.js',
        line: 3,
        column: 32,
      });
    });

    it(`is read from JUnit of version ${version}`, async () => {
      const read = readJunit(await report(`node${version}.xml`), isFile);
      // JUnit does not tell an empty group from a test.
      assert.deepEqual(brief(read).sort(), node(crashed, 'passed empty suite'));
      const failed = read.tests.find(({ name }) => name === 'fails # here');
      assert.deepEqual(placeIn(failed?.trace ?? '', ['/lab'], files), {
        file: 'test/sum.test.js',
        line: 3,
        column: 32,
      });
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
    ['nothing', [''], ['! The output has no test report (TAP).']],
    ['only words', ['ok then', 'all good', 'okay'], ['! The output has no test report (TAP).']],
    ['no test', ['TAP version 13', '1..0'], []],
    ['no test, with a reason', ['1..0 # SKIP no database'], ['skipped no database']],
    ['a plan before', ['1..2', 'ok 1 - a', 'ok 2 - b'], ['passed a', 'passed b']],
    ['no numbers', ['ok - a', 'not ok - b', '1..2'], ['passed a', 'failed b']],
    ['no dash', ['ok 1 a', '1..1'], ['passed a']],
    [
      'a plan too large',
      ['ok 1 - a', '1..3'],
      ['passed a', '! The report announces a different number of tests (3) than it has (1).'],
    ],
    [
      'a plan too small',
      ['ok 1 - a', 'ok 2 - b', '1..1'],
      ['passed a', 'passed b', '! The report announces a different number of tests (1) than it has (2).'],
    ],
    [
      'no plan',
      ['ok 1 - a'],
      ['passed a', '! A list of tests has no plan ("1..N"): the run ended before all tests were done.'],
    ],
    [
      'Bail out!',
      ['ok 1 - a', 'Bail out! no database', '1..1'],
      ['passed a', '! The run was aborted ("Bail out!"): no database'],
    ],
    [
      'Bail out! in a group',
      ['    Bail out!', 'ok 1 - a', '1..1'],
      ['passed a', '! The run was aborted ("Bail out!"): …'],
    ],
    [
      'an end in a group',
      ['    ok 1 - a', '    1..1', '1..0'],
      ['passed a', '! The report ends in the middle of a group of tests.'],
    ],
    [
      'a group whose plan is not kept',
      ['    ok 1 - a', '    1..2', 'ok 1 - g', '1..1'],
      ['passed g > a', '! The report announces a different number of tests (2) than it has (1).'],
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
      ['passed a', 'passed g {', '! The report ends in the middle of a group of tests.'],
    ],
    [
      'braces below a YAML block',
      ['ok 1 - g', '  ---', '  a: 1', '  ...', '{', '    ok 1 - a', '    1..1', '}', '1..1'],
      ['passed g > a'],
    ],
    ['braces around nothing', ['ok 1 - g {', '    1..0', '}', '1..1'], ['passed g']],
    [
      'braces in braces',
      ['ok 1 - g {', '    ok 1 - h {', '        ok 1 - a', '        1..1', '    }', '    1..1', '}', '1..1'],
      ['passed g > h > a'],
    ],
    [
      'a name that ends in a brace',
      ['ok 1 - rejects {', 'ok 2 - accepts {}', 'not ok 3 - {', '1..3'],
      ['passed rejects {', 'passed accepts {}', 'failed {'],
    ],
    ['such a name and a YAML block', ['ok 1 - rejects {', '  ---', '  a: 1', '  ...', '1..1'], ['passed rejects {']],
    [
      'such a name and the group of another',
      ['ok 1 - rejects {', '    ok 1 - a', '    1..1', 'ok 2 - g', '1..2'],
      ['passed rejects {', 'passed g > a'],
    ],
    [
      'such a name of a group that stands before',
      ['    ok 1 - a', '    1..1', 'ok 1 - g {', '1..1'],
      ['passed g { > a'],
    ],
    ['"ok" in a YAML block', ['not ok 1 - a', '  ---', "  error: 'x'", '  ok 2 - b', '  ...', '1..1'], ['failed a']],
    [
      'two streams',
      ['TAP version 13', 'ok 1 - a', '1..1', 'TAP version 13', 'not ok 1 - b', '1..1'],
      ['passed a', 'failed b'],
    ],
    ['a file without tests', ['ok 1 - test/sum.test.js', '1..1'], []],
    [
      'the files of prove',
      [
        't/a.t .. ',
        'ok 1 - a',
        '1..1',
        'ok',
        't/long.t ... ',
        '1..2',
        'ok 1 - b',
        'ok',
        'ok',
        'All tests successful.',
        'Result: PASS',
      ],
      ['passed a', 'passed b', 'passed '],
    ],
    [
      'the time that a file took, by prove',
      ['[09:00:00] t/a.t .. ', 'ok 1 - a', '1..1', 'ok       12 ms ( 0.00 usr +  0.01 cusr =  0.01 CPU)', '[09:00:00]'],
      ['passed a'],
    ],
    [
      'a test that tape skips as a whole',
      ['TAP version 13', '# SKIP b', '# a', 'ok 1 a', '', '1..1', '# tests 1', '# pass  1', '', '# ok'],
      ['passed a', 'skipped b'],
    ],
    [
      'a comment that only looks like it',
      ['TAP version 13', '# SKIP b', 'ok 1 - a', '1..1', '# tests 1', '# pass 1'],
      ['passed a'],
    ],
    [
      'a number twice, so that a test is missing',
      ['1..2', 'ok 1 - a', 'ok 1 - b'],
      ['passed a', 'passed b', '! The report does not number its tests from 1 to 2.'],
    ],
    [
      'numbers in another order, and none',
      ['1..3', 'ok 3 - c', 'ok 1 - a', 'ok - b'],
      ['passed c', 'passed a', 'passed b'],
    ],
    ['a name that begins like a directive', ['1..1', 'ok 1 - a # todolist'], ['passed a']],
    [
      'bail out! in small letters',
      ['1..1', 'ok 1 - a', 'bail out! no'],
      ['passed a', '! The run was aborted ("Bail out!"): no'],
    ],
    [
      'a file of prove that is skipped',
      ['t/a.t .. ', 'ok 1 - a', '1..1', 'ok', 't/b.t .. skipped: no database'],
      ['passed a', 'skipped t/b.t'],
    ],
    [
      'a file of prove that died',
      ['t/a.t .. ', '1..2', 'ok 1 - a', 'Dubious, test returned 2', 't/b.t ..', 'ok 1 - b', '1..1', 'ok'],
      [
        'passed a',
        'passed b',
        'passed ',
        '! The report has two plans ("1..N").',
        '! The report announces a different number of tests (1) than it has (3).',
      ],
    ],
    ['"ok" as a test', ['1..2', 'ok', 'not ok'], ['passed ', 'failed ']],
    ['dots that a program prints', ['1..2', 'ok 1 - a', 'connecting ...', 'ok 2 - b'], ['passed a', 'passed b']],
    ['totals', ['ok 1 - a', '1..1', '# tests 1', '# pass 1', '# fail 0', '# skipped 0'], ['passed a']],
    [
      'totals with a failure',
      ['ok 1 - a', '1..1', '# tests 2', '# pass 1', '# fail 1'],
      ['passed a', '! The report counts failures (1) that it does not list.'],
    ],
    [
      'totals with a test that was cancelled',
      ['ok 1 - a', '1..1', '# tests 2', '# suites 0', '# pass 1', '# fail 0', '# cancelled 1'],
      ['passed a', '! The report counts failures (1) that it does not list.'],
    ],
    [
      'totals with a test that was skipped',
      ['ok 1 - a', '1..1', '# tests 2', '# pass 1', '# skip 1'],
      ['passed a', '! The report counts tests that did not run (1) and does not list them.'],
    ],
    [
      'words of a program that look like totals',
      ['# fail 3', 'ok 1 - a', '1..1', '# tests 1', '# pass 1', '# fail 0'],
      ['passed a'],
    ],
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

describe('the YAML block of a test point', () => {
  it('is read as a YAML parser reads it, in the reports of Node', async () => {
    for (const name of ['node20.tap', 'node22.tap']) {
      const blocks = tapLines(await report(name)).flatMap(line =>
        line.is === 'point' && line.block ? [line.block] : [],
      );
      assert.ok(blocks.length > 10);
      for (const block of blocks) {
        const own = detailsOf(block);
        for (const [key, value] of Object.entries(parse(block) as object))
          if (['error', 'stack', 'location', 'exitCode'].includes(key))
            assert.equal(own[key], String(value).trimEnd(), `${key} of ${block}`);
      }
    }
  });

  const cases: readonly [string, string, unknown][] = [
    [
      'quotes',
      `a: 'it''s'\nb: "x\\ny"\nc: "odd \\q"\n"d e": f: g`,
      { a: "it's", b: 'x\ny', c: 'odd \\q', 'd e': 'f: g' },
    ],
    [
      'strings of several lines',
      'a: |-\n  one\n    two\n\n  three\nb: >-\n  one\n  two\nc: one\n  two',
      { a: 'one\n  two\n\nthree', b: 'one two', c: 'one two' },
    ],
    [
      'members within (node-tap, vitest)',
      'at:\n  fileName: a.js\n  lineNumber: 4\nerror:\n    message: "no"',
      { at: { fileName: 'a.js', lineNumber: '4' }, error: { message: 'no' } },
    ],
    ['lists and braces as strings', 'a: {b: [1]}\nc:\n  - 1\n  - 2', { a: '{b: [1]}', c: '- 1\n  - 2' }],
    ['what is not YAML', 'x\n{{{', {}],
  ];
  for (const [what, text, expected] of cases) it(`with ${what}`, () => assert.deepEqual(detailsOf(text), expected));
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
    assert.deepEqual(placeIn(bad?.trace ?? '', ['/lab'], new Set(['test_a.py'])), {
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
    [
      'a page of HTML that a test printed',
      '<testsuite><testcase name="a"/><system-out><![CDATA[<!DOCTYPE html><p>]]></system-out></testsuite>',
      ['passed a'],
    ],
    ['a group that broke', '<testsuite name="s"><error message="no database"/></testsuite>', ['crashed s']],
    [
      'a test that failed once and then passed (Surefire)',
      '<testsuite tests="1" failures="0"><testcase name="a"><flakyFailure>x</flakyFailure></testcase></testsuite>',
      ['passed a'],
    ],
    [
      'a class without tests (PHPUnit 9)',
      '<testsuite name="T" tests="1" warnings="1"><testcase name="Warning" class="PHPUnit\\Framework\\WarningTestCase"><warning>No tests found in class "T".</warning></testcase></testsuite>',
      ['crashed T > Warning'],
    ],
    [
      'a warning beside a test that ran (PHPUnit 9)',
      '<testsuite tests="1" warnings="1"><testcase name="a" class="T" assertions="1"><warning>deprecated</warning></testcase></testsuite>',
      ['passed a'],
    ],
    [
      'the prefix of a namespace',
      '<?xml version="1.0"?><!-- x --><j:testsuite xmlns:j="urn:x"><j:testcase name="a"><j:failure/></j:testcase></j:testsuite>\nend',
      ['failed a'],
    ],
    [
      'another one after it',
      '<?xml version="1.0"?>\n<testsuite><testcase name="a"/></testsuite>\n> b@1 test\n<?xml version="1.0"?>\n<testsuite><testcase name="b"><failure/></testcase></testsuite>\n',
      ['passed a', 'failed b'],
    ],
  ];
  for (const [what, text, expected] of cases)
    it(`with ${what}`, () => assert.deepEqual(brief(readJunit(text, isFile)), expected));
});

describe('a test in JUnit XML', () => {
  const one = (attributes: string, inside = '') =>
    brief(readJunit(`<testsuite><testcase name="a" ${attributes}>${inside}</testcase></testsuite>`, isFile));

  const leftOut = [
    'status="notrun" result="suppressed"',
    'status="not run"',
    'status="NOT_RUN"',
    'result="Skipped"',
    'status="pending"',
    'status="inactive"',
    'result="Inconclusive"',
    'outcome="NotExecuted"',
    'executed="False"',
    'ignored="true"',
  ];
  for (const attributes of leftOut)
    it(`is left out with ${attributes}`, () => assert.deepEqual(one(attributes), ['skipped a']));
  for (const part of [
    '<skipped/>',
    '<ignored/>',
    '<disabled/>',
    '<pending/>',
    '<Incomplete message="x"/>',
    '<not-run/>',
  ])
    it(`is left out with ${part}`, () => assert.deepEqual(one('status="run"', part), ['skipped a']));
  for (const attributes of ['status="todo"', 'todo="true"'])
    it(`is to do with ${attributes}`, () => assert.deepEqual(one(attributes), ['todo a']));
  for (const attributes of ['status="run" result="completed"', 'status="passed"', 'result="Success" executed="True"'])
    it(`passed with ${attributes}`, () => assert.deepEqual(one(attributes), ['passed a']));
  for (const attributes of ['status="failed"', 'result="Failure"', 'outcome="error"', 'status="timed out"'])
    it(`failed with ${attributes}`, () => assert.deepEqual(one(attributes), ['failed a']));
});

describe('the totals of a JUnit report', () => {
  const faultsOf = (text: string) => brief(readJunit(text, isFile)).filter(line => line.startsWith('!'));
  const a = '<testcase name="a"/>';
  const cases: readonly [string, string, readonly string[]][] = [
    ['as many tests as listed', `<testsuites tests="2"><testsuite tests="2">${a}${a}</testsuite></testsuites>`, []],
    ['groups within groups', `<testsuite tests="2"><testsuite tests="1">${a}</testsuite>${a}</testsuite>`, []],
    ['groups among the tests, as Node counts', `<testsuite tests="1"><testsuite tests="0"/></testsuite>`, []],
    ['fewer than listed', `<testsuite tests="1">${a}${a}</testsuite>`, []],
    ['no total', `<testsuite>${a}</testsuite>`, []],
    ['a total that is not a number', `<testsuite tests="many">${a}</testsuite>`, []],
    [
      'more than listed',
      `<testsuite tests="3">${a}</testsuite>`,
      ['! The report announces more tests (3) than it lists (1).'],
    ],
    [
      'more at the root',
      `<testsuites tests="9">${a}</testsuites>`,
      ['! The report announces more tests (9) than it lists (1).'],
    ],
    [
      'a failure',
      `<testsuite tests="1" failures="1">${a}</testsuite>`,
      ['! The report counts failures (1) that it does not list.'],
    ],
    [
      'an error outside of tests (RSpec)',
      `<testsuite tests="1" errors="1">${a}</testsuite>`,
      ['! The report counts failures (1) that it does not list.'],
    ],
    [
      'a test left out',
      `<testsuite tests="1" skipped="1">${a}</testsuite>`,
      ['! The report counts tests that did not run (1) and does not list them.'],
    ],
    [
      'a test switched off',
      `<testsuite tests="1" disabled="1">${a}</testsuite>`,
      ['! The report counts tests that did not run (1) and does not list them.'],
    ],
    [
      'subtests that passed (pytest 9)',
      `<testsuites name="pytest tests"><testsuite name="pytest" errors="0" failures="0" skipped="0" tests="6">${a}</testsuite></testsuites>`,
      [],
    ],
    ['a listed failure', '<testsuite tests="1" failures="1"><testcase name="a"><failure/></testcase></testsuite>', []],
    [
      'assertions (Catch2)',
      `<testsuite tests="7"><properties><property name="random-seed" value="1"/></properties>${a}</testsuite>`,
      [],
    ],
    [
      'assertions (doctest)',
      `<testsuites><testsuite name="t" errors="0" failures="0" tests="7" doctest_version="2.4.11">${a}</testsuite></testsuites>`,
      [],
    ],
  ];
  for (const [what, text, expected] of cases) it(`count ${what}`, () => assert.deepEqual(faultsOf(text), expected));
});

describe('what a program prints', () => {
  it('is plain without colours, links, titles and sets of characters', () => {
    const printed =
      '\uFEFF\u001b[1;31mred\u001b[0m \u001b]8;;http://x\u0007link\u001b]8;;\u001b\\ \u001b(Bset\u001b7\u001bPq#0\u001b\\\r\r\n50 %\r60 %\r\nend\r';
    assert.equal(plainText(printed), 'red link set\n50 %\r60 %\nend\r');
  });
});

describe('a test that has the name of a file', () => {
  const folders = ['/link', '/lab'];
  const files = new Set(['test/sum.js', 'README']);
  const cases: readonly [string, boolean][] = [
    ['/lab/test/sum.js', true],
    ['/link/test/sum.js', true],
    ['test/sum.js', true],
    ['/elsewhere/sum.js', true],
    ['C:\\lab\\sum.js', true],
    ['../elsewhere/sum.test.ts', true],
    ['test-sum.mjs', true],
    ['sum.js', false],
    ['reads sum.js', false],
    ['/books', false],
    ['README', false],
  ];
  for (const [name, expected] of cases)
    it(`${name} is ${expected ? '' : 'not '}one`, () => assert.equal(isTestFile(name, files, folders), expected));
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
    ['/my labs (new)/a:b', 'at f (file:///my%20labs%20(new)/a:b/c.js:3:7)', 'c.js:3:7'],
    ['/my labs (new)/a:b', 'at f (/my labs (new)/a:b/c.js:3:7)', 'c.js:3:7'],
    ['c:\\Users\\me\\lab', 'at f (C:\\Users\\me\\lab\\c.js:3:7)', 'c.js:3:7'],
    ['/lab', '/other/lab/c.js:3:7', undefined],
    ['/lab', 'in /lab/c.js:line 12', 'c.js:12:1'],
    ['/lab', 'PHP Fatal error in /lab/c.js on line 12', 'c.js:12:1'],
    ['/lab', 'c.js(4,7): error TS2322: Type', 'c.js:4:7'],
    ['/lab', '#0 /lab/c.js(12): add()', 'c.js:12:1'],
    ['/lab', '[ERROR] /lab/c.js:[12,5] cannot find symbol', 'c.js:12:5'],
    ['/lab', '# (in test file c.js, line 3)', 'c.js:3:1'],
    ['/lab', '#   at a b/c.js line 3.', 'a b/c.js:3:1'],
    ['/lab', '/lab/c.js\n  3:7  error  Missing semicolon', 'c.js:3:7'],
    ['/lab', 'at webpack:///./c.js:3:7', 'c.js:3:7'],
    ['/lab', 'a b/c.js:3: AssertionError', 'a b/c.js:3:1'],
    ['/lab', '    at x (/lab/(new)/[id].js:3:4)', '(new)/[id].js:3:4'],
    [
      '/lab',
      'at java.lang.A.b(A.java:3)\n\tat app//shop.Cart$Item.<init>(Cart.java:12)',
      'src/main/java/shop/Cart.java:12:1',
    ],
    ['/lab', 'at other.Cart.add(Cart.java:12)', undefined],
    ['/lab', '%E0%A4%A:1 file:///lab/%E0%A4%A.js:1 c.js:2', 'c.js:2:1'],
  ];
  for (const [folder, text, expected] of cases)
    it(text.slice(-40), () => {
      const found = placeIn(
        text,
        [folder],
        new Set(['c.js', 'a b/c.js', '(new)/[id].js', 'src/main/java/shop/Cart.java']),
      );
      assert.equal(found && `${found.file}:${found.line}:${found.column}`, expected);
    });
});
