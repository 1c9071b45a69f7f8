import assert from 'node:assert/strict';
import { codeArguments } from '../../../src/workbench/codeArguments.ts';

describe('codeArguments', () => {
  it('reads what runTests of @vscode/test-electron passes', () => {
    const args = ['/w', '--user-data-dir=/u', '--extensions-dir=/e', '--no-sandbox', '--disable-workspace-trust'];
    args.push('--extensionTestsPath=/t/index.js', '--extensionDevelopmentPath=/a=b');
    assert.deepEqual(codeArguments(args), {
      folder: '/w',
      extensionDevelopmentPath: '/a=b',
      extensionTestsPath: '/t/index.js',
      userDataDir: '/u',
      extensionsDir: '/e',
      trusted: true,
    });
  });

  it('leaves out what was not given, and trusts no folder unasked', () => {
    const { folder, extensionTestsPath, trusted } = codeArguments([]);
    assert.deepEqual(
      { folder, extensionTestsPath, trusted },
      { folder: undefined, extensionTestsPath: undefined, trusted: false },
    );
  });
});
