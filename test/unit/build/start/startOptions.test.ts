import assert from 'node:assert/strict';
import { startOptions } from '../../../../src/build/start/startOptions.ts';

describe('startOptions', () => {
  it('chooses everything itself when nothing is given', () => {
    assert.deepEqual(startOptions([], {}), {
      port: 8600,
      portIsGiven: false,
      workspace: undefined,
      server: false,
      restricted: false,
    });
  });

  it('takes a port from the command line before the one in the environment', () => {
    assert.equal(startOptions([], { PORT: '9000' }).port, 9000);
    assert.equal(startOptions(['--port', '9001'], { PORT: '9000' }).port, 9001);
    assert.equal(startOptions(['--port=9002'], {}).port, 9002);
    assert.ok(startOptions(['--port=9002'], {}).portIsGiven);
  });

  it('takes a folder, even one with an equals sign', () => {
    assert.equal(startOptions(['--workspace=a=b', '--server'], {}).workspace, 'a=b');
  });

  for (const [args, sentence] of [
    [['--port', 'http'], /"http" is not a port\. Name one between/],
    [['--port', '70000'], /"70000" is not a port/],
    [['--port'], /"" is not a port/],
    [['--workspace'], /--workspace needs a folder/],
    [['--prot', '1'], /"--prot" is not known\. Options: npm start -- --port/],
  ] as const)
    it(`refuses ${args.join(' ')} and says what is right`, () => {
      assert.throws(() => startOptions(args, {}), sentence);
    });
});
