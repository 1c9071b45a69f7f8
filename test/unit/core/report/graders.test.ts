import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { CheckRun } from '../../../../src/core/report/checkRun.ts';
import { type FormatName, formats, isFormatName, missingValues } from '../../../../src/core/report/formats.ts';
import { outcomeOf } from '../../../../src/core/report/score.ts';
import {
  checked,
  mixedRun,
  nastyRun,
  noDocker,
  notReached,
  runOf,
  surroundings,
  verdictOf,
} from '../../../support/reports/runs.ts';
import { check50Schema, classroom50Schema, gradescopeSchema } from '../../../support/reports/schemas.ts';
import { schemaFaults } from '../../../support/reports/validators.ts';

const write = (format: FormatName, run: CheckRun) => JSON.parse(formats[format](run, surroundings));
/** A run without the steps that could not be checked. */
const judged = ({ steps }: CheckRun) => runOf(...steps.filter(({ verdict }) => verdict.outcome !== 'couldNotCheck'));
const stuck = runOf(checked('a/b', verdictOf([notReached('x')], noDocker)));

describe('a report for a grader', () => {
  const faults = {
    classroom50: schemaFaults(classroom50Schema),
    check50: schemaFaults(check50Schema),
    gradescope: schemaFaults(gradescopeSchema),
  };

  for (const format of ['classroom50', 'check50', 'gradescope'] as const) {
    it(`keeps to what ${format} publishes of its form`, () => {
      for (const run of [mixedRun, runOf(), ...fc.sample(nastyRun, 60)])
        assert.deepEqual(faults[format](write(format, judged(run))), []);
    });
  }

  for (const format of ['classroom50', 'gradescope'] as const) {
    it(`is refused as a whole by ${format}, which knows of right and wrong only, when a step could not be checked`, () => {
      assert.notDeepEqual(faults[format](write(format, stuck)), []);
      assert.notDeepEqual(faults[format](write(format, mixedRun)), []);
    });
  }

  it('gives Classroom 50 points of whole steps, and what its runner says', () => {
    const { datetime, ...result } = write('classroom50', judged(mixedRun));
    assert.equal(datetime, '2026-11-30T18:07:05Z');
    assert.deepEqual([result.score, result['max-score']], [2, 6]);
    assert.equal(result.classroom, 'backend-2026');
    assert.equal(result.review, surroundings.values.COMMIT_URL);
    assert.deepEqual(
      result.tests.map((test: Record<string, unknown>) => [
        test['test-name'],
        test.passed,
        test.score,
        test['max-score'],
      ]),
      [
        ['http/first-answer: The Title of http/first-answer', true, 2, 2],
        ['http/created: The Title of http/created', false, 0, 3],
        ['databases/index: The Title of databases/index', false, 0, 1],
      ],
    );
    assert.match(
      result.tests[1].output,
      /^names the new address: The answer has no header Location\.\nat created\/src\/server\.js:12:3\n/,
    );
  });

  it('names the values that Classroom 50’s runner has not said', () => {
    const values = { ...surroundings.values, ASSIGNMENT: '', COMMIT_URL: undefined };
    assert.deepEqual(missingValues('classroom50', { values }), ['ASSIGNMENT', 'COMMIT_URL']);
    assert.deepEqual(missingValues('junit', { values: {} }), []);
    assert.throws(() => formats.classroom50(mixedRun, { ...surroundings, values }), /needs ASSIGNMENT, COMMIT_URL/);
  });

  it('gives check50 null for what was not reached or could not be checked', () => {
    const { results, slug } = write('check50', mixedRun);
    assert.equal(slug, 'backend-journey/backend-journey');
    assert.deepEqual(
      results.map(({ passed }: { passed: boolean | null }) => passed),
      [true, true, true, false, null, true, null, false, null],
    );
    const [, , , wrong, , , joins] = results;
    assert.deepEqual(wrong.cause, {
      rationale: 'The answer has no header Location.',
      help: 'See created/src/server.js:12:3.',
      expected: 'Location: /books/7',
      actual: '{\n  "content-type": "text/plain"\n}',
    });
    assert.deepEqual(wrong.log, ['listening on 3000']);
    assert.equal(joins.cause.error.data.kind, 'tool missing');
    assert.equal(new Set(results.map(({ name }: { name: string }) => name)).size, results.length);
    assert.deepEqual(faults.check50(write('check50', mixedRun)), []);
  });

  it('gives check50 an error in place of results when nothing could be checked', () => {
    const report = write('check50', stuck);
    assert.equal(report.results, undefined);
    assert.match(report.error.value, /^psql is not installed\./);
    assert.deepEqual(faults.check50(report), []);
  });

  it('gives Gradescope a status for each step', () => {
    const { tests, execution_time } = write('gradescope', judged(mixedRun));
    assert.equal(execution_time, 4);
    assert.deepEqual(
      tests.map(({ status, score, max_score, number }: Record<string, unknown>) => [number, status, score, max_score]),
      [
        ['1', 'passed', 2, 2],
        ['2', 'failed', 0, 3],
        ['3', 'failed', 0, 1],
      ],
    );
  });

  it('says in JSON all that is known', () => {
    const report = write('json', mixedRun);
    assert.deepEqual([report.outcome, report.score, report.maxScore], ['notYet', null, 11]);
    const [, created, join] = report.steps;
    assert.deepEqual([created.outcome, created.score, created.maxScore], ['notYet', 0, 3]);
    assert.deepEqual(created.results[1], {
      name: 'names the new address',
      state: 'failed',
      message: 'The answer has no header Location.',
      expected: { kind: 'text', text: 'Location: /books/7' },
      actual: { kind: 'json', value: { 'content-type': 'text/plain' } },
      place: { path: 'created/src/server.js', line: 12, column: 3 },
      output: 'listening on 3000\n',
    });
    assert.deepEqual([join.outcome, join.score], ['couldNotCheck', null]);
    assert.deepEqual(join.obstacle, { kind: 'tool missing', message: 'psql is not installed.', fix: noDocker.fix });
  });

  it('is JSON that strict readers take', () => {
    fc.assert(
      fc.property(nastyRun, run => {
        for (const format of ['json', 'sarif', 'classroom50', 'check50', 'gradescope'] as const) {
          const text = formats[format](run, surroundings);
          JSON.parse(text);
          assert.doesNotMatch(text, /(?<!\\)(?:\\\\)*\\ud[89a-f][\da-f]{2}/i);
          assert.doesNotMatch(text, /\p{Cs}/u);
        }
      }),
    );
  });

  it('says of a run what it says of a step with several checks', () => {
    assert.equal(outcomeOf(runOf()), 'couldNotCheck');
    assert.equal(outcomeOf(judged(mixedRun)), 'notYet');
    assert.equal(outcomeOf(mixedRun), 'notYet');
    assert.equal(outcomeOf(stuck), 'couldNotCheck');
    assert.equal(outcomeOf(runOf(...mixedRun.steps.slice(0, 1))), 'passed');
  });

  it('is known by its name', () => {
    assert.deepEqual(Object.keys(formats), [
      'json',
      'junit',
      'tap',
      'sarif',
      'github',
      'classroom50',
      'check50',
      'gradescope',
    ]);
    assert.ok(isFormatName('tap') && !isFormatName('toString') && !isFormatName('human'));
  });
});
