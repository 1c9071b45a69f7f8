import assert from 'node:assert/strict';
import { readFence } from '../../../../src/core/lesson/fence.ts';

describe('a fence', () => {
  const read = (info: string) => readFence(info);

  it('has a language, and what can be done with the block', () => {
    assert.deepEqual(read(''), { language: '', actions: [], faults: [] });
    assert.deepEqual(read('sql run refused=23505').actions, [{ kind: 'run' }]);
    assert.deepEqual(read('http send').actions, [{ kind: 'send' }]);
    assert.deepEqual(read('sh terminal').actions, [{ kind: 'terminal' }]);
    assert.deepEqual(read('js insert=src/a.js after="app.use(x) y"').actions, [
      { kind: 'insert', file: 'src/a.js', after: 'app.use(x) y' },
    ]);
    assert.deepEqual(read('js open=src/a.js:12 insert=b.js').actions, [
      { kind: 'insert', file: 'b.js', after: undefined },
      { kind: 'open', file: 'src/a.js', line: 12 },
    ]);
  });

  const wrong: [string, RegExp][] = [
    ['js run', /only sql can have "run"/],
    ['sql send', /only http/],
    ['py terminal', /only sh/],
    ['js insert=../a.js', /insert=\.\.\/a\.js: outside/],
    ['js open=/etc/passwd', /open=\/etc\/passwd: absolute/],
    ['js after="x"', /"after" belongs to "insert"/],
    ['sql rn', /"rn" is not a word/],
    ['js {1,3}', /"\{1,3\}" is not a word/],
  ];
  for (const [info, fault] of wrong)
    it(`tells its author what is wrong with: ${info}`, () => {
      const { actions, faults } = read(info);
      assert.deepEqual(actions, []);
      assert.match(faults.join(), fault);
    });
});
