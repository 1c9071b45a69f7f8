import assert from 'node:assert/strict';
import { desktopCode } from '../../../../src/build/start/startDesktop.ts';

describe('desktopCode', () => {
  it('is what VSCODE_PATH names, before anything else', () => {
    assert.equal(desktopCode({ VSCODE_PATH: '/opt/code', PATH: '' }, 'linux'), '/opt/code');
  });

  it('is undefined where no window can be shown, or where `code` belongs to a remote window', () => {
    assert.equal(desktopCode({ PATH: process.env.PATH }, 'linux'), undefined);
    assert.equal(desktopCode({ PATH: process.env.PATH, DISPLAY: ':0', VSCODE_IPC_HOOK_CLI: '/s' }, 'linux'), undefined);
  });

  it('is undefined when `code` is not on PATH', () => {
    assert.equal(desktopCode({ PATH: '/nowhere', DISPLAY: ':0' }, 'linux'), undefined);
  });
});
