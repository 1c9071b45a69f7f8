import assert from 'node:assert/strict';
import { workbenchUrl } from '../../../src/workbench/workbenchUrl.ts';

describe('workbenchUrl', () => {
  it('names the folder in a form that can be read and copied', () => {
    assert.equal(workbenchUrl(8600, { folder: '/tmp/my-backend' }), 'http://127.0.0.1:8600/?folder=/tmp/my-backend');
  });

  it('survives spaces, ampersands, plus signs and letters of other scripts', () => {
    const folder = '/tmp/a b&c+d#e/ž';
    assert.equal(new URL(workbenchUrl(1, { folder })).searchParams.get('folder'), folder);
  });

  it('opens an empty window when nothing is named', () => {
    assert.equal(workbenchUrl(8600, {}), 'http://127.0.0.1:8600/?ew=true');
  });

  it('passes an extension under development and its tests as the server sees them', () => {
    const url = workbenchUrl(9, {
      folder: '/w',
      extensionDevelopmentPath: '/ext 1',
      extensionTestsPath: '/t/index.js',
    });
    assert.deepEqual(JSON.parse(new URL(url).searchParams.get('payload') ?? ''), [
      ['extensionDevelopmentPath', 'vscode-remote://127.0.0.1:9/ext%201'],
      ['extensionTestsPath', 'vscode-remote://127.0.0.1:9/t/index.js'],
      ['skipWelcome', 'true'],
    ]);
  });
});
