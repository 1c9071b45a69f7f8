import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Parser, type Result, type TapError } from 'tap-parser';
import { parse } from 'yaml';
import { casesOf } from '../../../../src/core/report/cases.ts';
import type { CheckRun } from '../../../../src/core/report/checkRun.ts';
import { formats } from '../../../../src/core/report/formats.ts';
import {
  checked,
  failed,
  held,
  mixedRun,
  nastyRun,
  runOf,
  surroundings,
  verdictOf,
} from '../../../support/reports/runs.ts';

const write = (run: CheckRun) => formats.tap(run, surroundings);

type Read = {
  ok: boolean;
  bailout: string | boolean;
  failures: TapError[];
  points: Result[];
  inner: Result[];
  extra: string[];
};

/** What the parser of node-tap makes of a report. */
function read(text: string): Read {
  const found: Read = { ok: false, bailout: false, failures: [], points: [], inner: [], extra: [] };
  const parser = new Parser({ strict: true }, results =>
    Object.assign(found, { ok: results.ok, bailout: results.bailout, failures: results.failures }),
  );
  parser.on('assert', (point: Result) => found.points.push(point));
  parser.on('extra', (line: string) => found.extra.push(line));
  parser.on('child', (child: Parser) => {
    child.on('assert', (point: Result) => found.inner.push(point));
    child.on('extra', (line: string) => found.extra.push(line));
  });
  parser.end(text);
  return found;
}

const wordOf = ({ ok, todo, skip }: Result) => (todo ? 'todo' : skip ? 'skip' : ok ? 'ok' : 'not ok');

describe('a report in TAP', () => {
  it('has a point for each step and in it one for each assertion', () => {
    const { points, inner, extra } = read(write(mixedRun));
    assert.deepEqual(points.map(wordOf), ['ok', 'not ok', 'todo', 'not ok']);
    assert.deepEqual(
      inner.map(point => `${wordOf(point)} ${point.name}`),
      [
        'ok answers',
        'ok says what it is',
        'ok answers 201',
        'not ok names the new address',
        'todo the address answers',
        'ok the file is there',
        'todo joins',
        'not ok is an index',
        'todo is used',
      ],
    );
    assert.deepEqual(extra, []);
  });

  it('is neither a success nor a failure when a step could not be checked', () => {
    const [, , stuck] = mixedRun.steps;
    assert.ok(stuck);
    const { ok, bailout, failures } = read(write(runOf(stuck)));
    assert.equal(ok, false);
    assert.match(String(bailout), /^Could not check databases\/join: psql is not installed\./);
    assert.deepEqual(failures, []);
    // A reader that knows no directives counts no point of it as a success either.
    assert.equal(write(runOf(stuck)).match(/^ok/gm), null);
  });

  it('is a success when all passed, and a failure without a bail-out when something is wrong', () => {
    assert.equal(read(write(runOf(checked('a/b', verdictOf([held('x')]))))).ok, true);
    const wrong = read(write(runOf(checked('a/b', verdictOf([failed('x')])))));
    assert.deepEqual([wrong.ok, wrong.bailout, wrong.failures.length], [false, false, 1]);
    assert.equal(read(write(runOf())).ok, false);
  });

  it('has diagnostics in YAML', () => {
    const block = /^ {6}---\n([\s\S]*?)^ {6}\.\.\.$/m.exec(write(mixedRun))?.[1] ?? '';
    assert.deepEqual(parse(block), {
      message: 'The answer has no header Location.',
      severity: 'fail',
      at: 'created/src/server.js:12:3',
      expected: 'Location: /books/7',
      actual: '{\n  "content-type": "text/plain"\n}',
      output: 'listening on 3000',
    });
  });

  it('is read as it was meant whatever titles, names and outputs hold', () => {
    fc.assert(
      fc.property(nastyRun, run => {
        const { points, inner, extra } = read(write(run));
        const word = { held: 'ok', failed: 'not ok', notReached: 'todo', couldNotCheck: 'todo' };
        assert.deepEqual(
          inner.map(wordOf),
          run.steps.flatMap(step => casesOf(step).map(({ state }) => word[state])),
        );
        const outcome = { passed: 'ok', notYet: 'not ok', couldNotCheck: 'todo' };
        assert.deepEqual(
          points.map(wordOf),
          run.steps.map(({ verdict }) => outcome[verdict.outcome]),
        );
        assert.deepEqual(extra, []);
        for (const [, block] of write(run).matchAll(/^ {6}---\n([\s\S]*?)^ {6}\.\.\.$/gm)) parse(block ?? '');
      }),
    );
  });

  it('keeps a name with number signs, backslashes and a brace', () => {
    const names = ['a # b', '# TODO later', 'c \\# d\\', 'a block {', 'two\nlines'];
    const { inner } = read(write(runOf(checked('a/b', verdictOf(names.map(held))))));
    assert.deepEqual(
      inner.map(({ name }) => name),
      ['a # b', '# TODO later', 'c \\# d\\', '"a block {"', 'two lines'],
    );
  });
});
