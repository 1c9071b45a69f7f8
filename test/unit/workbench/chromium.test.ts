import assert from 'node:assert/strict';
import path from 'node:path';
import { findChromium, findOnPath } from '../../../src/workbench/chromium.ts';

describe('findOnPath', () => {
  const searchPath = ['/a', '/b'].join(path.delimiter);
  const present = (files: string[]) => (file: string) => files.includes(file.replaceAll('\\', '/'));

  it('prefers the first name over the first folder', () => {
    assert.equal(findOnPath(['x', 'y'], searchPath, present(['/a/y', '/b/x'])), path.join('/b', 'x'));
  });

  it('is undefined when there is none', () => {
    assert.equal(findOnPath(['x'], searchPath, present([])), undefined);
    assert.equal(
      findOnPath(['x'], '', () => true),
      undefined,
    );
  });
});

describe('findChromium', () => {
  it('says so when CHROME_PATH names nothing that can be run', () => {
    assert.throws(
      () => findChromium({ CHROME_PATH: '/no/chrome' }),
      /CHROME_PATH names \/no\/chrome.*Correct or unset it/,
    );
  });
});
