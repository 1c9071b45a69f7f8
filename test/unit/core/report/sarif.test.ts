import assert from 'node:assert/strict';
import fc from 'fast-check';
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
import { sarifSchema, schemaFaults } from '../../../support/reports/validators.ts';

const write = (run: CheckRun) => JSON.parse(formats.sarif(run, surroundings));
const uriOf = (folder: string, file: string) => {
  const verdict = verdictOf([failed('x', { where: { file, line: 1, column: 1 } })]);
  return write(runOf(checked('a/b', verdict, { folder }))).runs[0].results[0].locations[0].physicalLocation
    .artifactLocation.uri;
};

describe('a report in SARIF', () => {
  it('keeps to the schema of SARIF 2.1.0', async () => {
    const faults = schemaFaults(await sarifSchema());
    for (const run of [mixedRun, runOf(), ...fc.sample(nastyRun, 60)]) assert.deepEqual(faults(write(run)), []);
    assert.ok(faults({ ...write(mixedRun), version: '2' }).length > 0);
  });

  it('has a result for what is wrong alone, each with its rule and place', () => {
    const [run] = write(mixedRun).runs;
    assert.deepEqual(
      run.results.map(({ ruleId, ruleIndex, kind }: Record<string, unknown>) => [ruleId, ruleIndex, kind]),
      [
        ['http/created: names the new address', 0, 'fail'],
        ['databases/index: is an index', 1, 'fail'],
      ],
    );
    assert.deepEqual(
      run.tool.driver.rules.map(({ id }: { id: string }) => id),
      run.results.map(({ ruleId }: { ruleId: string }) => ruleId),
    );
    assert.deepEqual(run.results[0].locations[0].physicalLocation, {
      artifactLocation: { uri: 'created/src/server.js', uriBaseId: '%SRCROOT%' },
      region: { startLine: 12, startColumn: 3 },
    });
    assert.equal(run.results[1].locations[0].physicalLocation.artifactLocation.uri, 'index/');
  });

  it('says of what could not be checked that the tool failed, not the learner', () => {
    const [invocation] = write(mixedRun).runs[0].invocations;
    assert.equal(invocation.executionSuccessful, false);
    assert.match(invocation.toolExecutionNotifications[0].message.text, /^Could not check databases\/join: psql/);
    const [good] = write(runOf(checked('a/b', verdictOf([held('x')])))).runs[0].invocations;
    assert.deepEqual([good.executionSuccessful, good.toolExecutionNotifications], [true, []]);
  });

  it('makes references of paths with spaces, signs and letters beyond ASCII', () => {
    assert.equal(uriOf('my lab', 'é #1?/a:b%.js'), 'my%20lab/%C3%A9%20%231%3F/a%3Ab%25.js');
    assert.equal(uriOf('', 'c:x.js'), 'c%3Ax.js');
    assert.equal(uriOf('./a/', './b.js'), 'a/b.js');
    assert.equal(uriOf('', '\ud83d.js'), '%EF%BF%BD.js');
  });
});
