import assert from 'node:assert/strict';
import fc from 'fast-check';
import { XMLParser } from 'fast-xml-parser';
import { readJunit } from '../../../../src/core/checks/kinds/command/readJunit.ts';
import { casesOf } from '../../../../src/core/report/cases.ts';
import { formats } from '../../../../src/core/report/formats.ts';
import {
  checked,
  failed,
  held,
  mixedRun,
  nastyRun,
  noDocker,
  runOf,
  surroundings,
  verdictOf,
} from '../../../support/reports/runs.ts';
import { faultsByXsd } from '../../../support/reports/validators.ts';

const write = (run: Parameters<typeof formats.junit>[0]) => formats.junit(run, surroundings);

describe('a report in JUnit’s XML', () => {
  it('keeps to the schemas of Jenkins’ xUnit plugin and of Ant’s reports', async () => {
    const reports = [write(mixedRun), write(runOf()), ...fc.sample(nastyRun, 150).map(write)];
    assert.deepEqual(await faultsByXsd('xunit', reports), []);
    assert.deepEqual(await faultsByXsd('ant', reports), []);
  });

  it('would be found out if it did not', async () => {
    const wrong = write(mixedRun).replace(' errors="1"', '').replace('</testsuites>', '<extra/></testsuites>');
    assert.equal((await faultsByXsd('xunit', [wrong])).length, 2);
    assert.ok((await faultsByXsd('xunit', ['<testsuites>\u0000</testsuites>'])).length > 0);
  });

  it('says failure of what is wrong, error of what could not be checked, skipped of what was not reached', () => {
    const read = readJunit(write(mixedRun), () => false);
    assert.deepEqual(
      read.tests.map(({ name, outcome }) => `${outcome} ${name.split(' > ').at(-1)}`),
      [
        'passed answers',
        'passed says what it is',
        'passed answers 201',
        'failed names the new address',
        'skipped the address answers',
        'passed the file is there',
        'crashed joins',
        'failed is an index',
        'skipped is used',
      ],
    );
    assert.deepEqual(read.faults, []);
  });

  it('has the place seen from where the check was called, evidence, output and hint', () => {
    const verdict = verdictOf([
      failed('names the new address', {
        where: { file: './src/my server.js', line: 12, column: 3 },
        expected: { kind: 'text', text: 'a\nb' },
        actual: { kind: 'text', text: '<none>' },
        output: '\u001b[31mred\u001b[0m\n',
      }),
    ]);
    assert.ok(verdict.outcome === 'notYet');
    const hints = {
      about: '',
      assertion: 'names the new address',
      nudge: 'What is new has an address.',
      pointer: 'secret',
      fragment: 'secret',
    };
    const report = write(runOf(checked('http/created', { ...verdict, hints }, { folder: 'labs/created' })));
    const text = new XMLParser({ ignoreAttributes: false }).parse(report).testsuites.testsuite.testcase.failure[
      '#text'
    ];
    assert.equal(
      text,
      [
        'The answer has no header Location.',
        'at labs/created/src/my server.js:12:3',
        'expected:\n  a\n  b',
        'actual:\n  <none>',
        'output:\n  red',
        'hint: What is new has an address.',
      ].join('\n'),
    );
    assert.ok(!report.includes('secret'));
  });

  it('has a case for a step of which not even the assertions are known', () => {
    const report = write(runOf(checked('http/created', verdictOf([], noDocker))));
    assert.match(report, /tests="1" failures="0" errors="1" skipped="0"/);
    assert.match(report, /<error type="tool missing" message="psql is not installed\. Install psql: https:/);
  });

  it('names the same cases whatever came of them', () => {
    const names = (...results: Parameters<typeof verdictOf>[0]) =>
      casesOf(
        checked('a/b', verdictOf(results, ...(results.some(one => one.state === 'notReached') ? [noDocker] : []))),
      ).map(({ name }) => name);
    assert.deepEqual(names(held('x'), held('y')), ['x', 'y']);
    assert.deepEqual(names(held('x'), failed('y')), ['x', 'y']);
    assert.deepEqual(names({ name: 'x', state: 'notReached' }, { name: 'y', state: 'notReached' }), ['x', 'y']);
  });

  it('writes an attribute so that a parser reads what was said', () => {
    const title = 'a "b" <c> & \'d\'\tand\nmore\u0000';
    const report = write(runOf(checked('a/b', verdictOf([held('x')]), { title })));
    assert.match(report, /name="a &quot;b&quot; &lt;c&gt; &amp; 'd'&#9;and&#10;more⟨U\+0000⟩"/);
  });
});
