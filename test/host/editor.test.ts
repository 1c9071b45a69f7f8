import assert from 'node:assert/strict';
import * as vscode from 'vscode';

describe('the editor that these tests run in', () => {
  it('is a real VS Code of the version that was asked for', () => {
    const wanted = process.env.BACKEND_JOURNEY_HOST ?? '';
    assert.match(vscode.version, /^\d+\.\d+\.\d+/);
    if (/^\d/.test(wanted)) assert.equal(vscode.version.replace(/-.*/, ''), wanted);
  });

  it('has a workspace folder of its own', async () => {
    const folder = vscode.workspace.workspaceFolders?.[0];
    assert.ok(folder, 'a folder is open');
    assert.deepEqual(await vscode.workspace.fs.readDirectory(folder.uri), []);
  });

  it('finds files (the search program is there)', async () => {
    const folder = vscode.workspace.workspaceFolders?.[0];
    assert.ok(folder);
    const file = vscode.Uri.joinPath(folder.uri, 'here.txt');
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode('x'));
    const found = await vscode.workspace.findFiles('**/*.txt');
    await vscode.workspace.fs.delete(file);
    assert.deepEqual(
      found.map(uri => uri.path),
      [file.path],
    );
  });
});
