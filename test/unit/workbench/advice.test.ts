import assert from 'node:assert/strict';
import { Advice, advise } from '../../../src/workbench/advice.ts';
import { CommandFailed, runCommand } from '../../../src/workbench/runCommand.ts';

const adviceFor = (error: unknown) => {
  const advice = advise('Installing VS Code 1.139.1', error);
  assert.ok(advice instanceof Advice, String(advice));
  return advice.message;
};

describe('advise', () => {
  const known: [string, unknown, RegExp][] = [
    ['a full disk', Object.assign(new Error('write'), { code: 'ENOSPC' }), /disk is full\. Free about 1 GB/],
    ['npm without a network', new CommandFailed('npm ci', 1, 'npm error code EAI_AGAIN'), /network cannot be reached/],
    [
      'apt without a network',
      new CommandFailed('apt-get', 100, 'Temporary failure resolving x'),
      /network cannot be reached/,
    ],
    [
      'a folder of somebody else',
      Object.assign(new Error('mkdir'), { code: 'EACCES' }),
      /cannot be written to.*BACKEND_JOURNEY_CACHE/,
    ],
    [
      'a registry that lacks the package',
      new CommandFailed('npm pack', 1, 'npm error code E404'),
      /does not have the pinned package/,
    ],
  ];
  for (const [name, error, sentence] of known)
    it(`says what to do about ${name}`, () => {
      assert.match(adviceFor(error), sentence);
      assert.match(adviceFor(error), /^Installing VS Code 1\.139\.1: .*run the command again\.$/);
    });

  it('repeats what a command printed when it knows no better', () => {
    const sentence = adviceFor(new CommandFailed('npm ci', 1, 'npm error something new'));
    assert.match(sentence, /failed\. Fix what is named here.*\nnpm ci ended with code 1\.\nnpm error something new/s);
  });

  it('leaves an error that it does not know as it is', () => {
    const error = new TypeError('a bug of ours');
    assert.equal(advise('Anything', error), error);
  });

  it('does not speak twice', () => {
    const advice = new Advice('Do this.');
    assert.equal(advise('Anything', advice), advice);
  });
});

describe('runCommand', () => {
  it('returns what the command printed', async () => {
    assert.equal(await runCommand(process.execPath, ['-e', 'console.log(7)']), '7\n');
  });

  it('rejects with what a failing command printed', async () => {
    const failing = runCommand(process.execPath, ['-e', 'console.error("ENOSPC"); process.exit(3)']);
    await assert.rejects(failing, (error: unknown) => {
      assert.ok(error instanceof CommandFailed);
      assert.equal(error.exitCode, 3);
      return /disk is full/.test(adviceFor(error));
    });
  });
});
