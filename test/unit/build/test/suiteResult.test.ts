import assert from 'node:assert/strict';
import { clearResult, readResult, writeResult } from '../../../../src/build/test/suiteResult.ts';

describe('suite results', () => {
  const suite = 'probe-of-suite-results';
  afterEach(() => clearResult(suite));

  it('are read as they were written', async () => {
    const result = { suite, passed: 3, failed: 1, notRun: [{ what: 'MariaDB', fix: 'Install mariadb-server.' }] };
    await writeResult(result);
    assert.deepEqual(await readResult(suite), result);
  });

  it('count a suite that left none as one failure', async () => {
    assert.deepEqual(await readResult(suite), { suite, passed: 0, failed: 1, notRun: [] });
  });
});
