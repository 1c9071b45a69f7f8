import assert from 'node:assert/strict';
import Mocha from 'mocha';
import { readFolder } from '../../../../src/build/readFolder.ts';
import { ceiling, runLoaded } from '../../../../src/build/test/mochaSuite.ts';

/** Two outermost suites; the second one's last test fails as often as told. */
function twoSuites(failures: number) {
  const ran: string[] = [];
  const mocha = new Mocha({ reporter: class {} as never });
  const steady = Mocha.Suite.create(mocha.suite, 'steady (on Linux)');
  steady.addTest(new Mocha.Test('works', () => void ran.push('steady')));
  const flaky = Mocha.Suite.create(mocha.suite, 'flaky (a window)');
  flaky.beforeAll(() => void ran.push('before'));
  flaky.addTest(new Mocha.Test('first', () => void ran.push('first')));
  flaky.addTest(
    new Mocha.Test('second', () => {
      ran.push('second');
      assert.ok(ran.filter(one => one === 'second').length > failures);
    }),
  );
  return { mocha, ran };
}

describe('runLoaded', () => {
  const once = ['steady', 'before', 'first', 'second'];

  it('runs everything once when all passes', async () => {
    const { mocha, ran } = twoSuites(0);
    assert.deepEqual(await runLoaded(mocha, true), { passed: 3, failed: 0 });
    assert.deepEqual(ran, once);
  });

  it('runs what failed once more as a whole, and counts the second time', async () => {
    const { mocha, ran } = twoSuites(1);
    assert.deepEqual(await runLoaded(mocha, true), { passed: 3, failed: 0 });
    assert.deepEqual(ran, [...once, 'before', 'first', 'second']);
  });

  it('fails when it fails twice, or when nobody asked for a second attempt', async () => {
    assert.deepEqual(await runLoaded(twoSuites(2).mocha, true), { passed: 2, failed: 1 });
    const { mocha, ran } = twoSuites(1);
    assert.deepEqual(await runLoaded(mocha, false), { passed: 2, failed: 1 });
    assert.deepEqual(ran, once);
  });
});

describe('the time that a test may take', () => {
  it('is not a measure of speed: no test sets less than what counts as hanging', async () => {
    const lower = (await readFolder('test')).flatMap(({ path, text }) =>
      [...text.matchAll(/\.timeout\((\d[\d_]*)\)/g)]
        .filter(([, limit = '']) => Number(limit.replaceAll('_', '')) < ceiling)
        .map(([call]) => `${path}: ${call}`),
    );
    assert.deepEqual(lower, []);
  });
});
