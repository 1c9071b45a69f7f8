import assert from 'node:assert/strict';
import { mkdtemp, rm, symlink } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { type Decision, planFiles, planOperations } from '../../src/core/scaffolds/plan.ts';
import { applyScaffold, ScaffoldFailed } from '../../src/vscode/files/applyScaffold.ts';
import { lookBelow, statOf } from '../../src/vscode/files/look.ts';
import { MemoryFiles } from '../support/memoryFiles.ts';

const template = [
  { path: 'shelf/package.json', text: '{}\n' },
  { path: 'shelf/src/app.js', text: 'new\n' },
  { path: 'shelf/src/server.js', text: 'serve\n' },
];

describe('scaffolding on any file system', () => {
  let count = 0;
  let files: MemoryFiles;
  let root: vscode.Uri;
  let registered: vscode.Disposable;
  beforeEach(() => {
    const scheme = `memory${++count}`;
    files = new MemoryFiles();
    registered = vscode.workspace.registerFileSystemProvider(scheme, files, { isCaseSensitive: true });
    root = vscode.Uri.from({ scheme, path: '/' });
  });
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    registered.dispose();
  });

  const place = (name: string) => vscode.Uri.joinPath(root, ...name.split('/'));
  const put = (name: string, text: string) =>
    vscode.workspace.fs.writeFile(place(name), new TextEncoder().encode(text));
  const scaffold = async (decision: Decision = 'skip') => {
    const plan = await planFiles(template, lookBelow(root));
    const decisions = new Map(plan.map(file => [file.path, decision]));
    const operations = await planOperations(plan, decisions, async name => (await statOf(place(name))) !== undefined);
    await applyScaffold(operations, place);
  };

  it('writes every file into a workspace that is on no disk', async () => {
    await scaffold();
    assert.deepEqual(files.texts(), {
      '/shelf/package.json': '{}\n',
      '/shelf/src/app.js': 'new\n',
      '/shelf/src/server.js': 'serve\n',
    });
  });

  it('replaces a file and keeps what was there, unsaved changes included', async () => {
    await put('shelf/src/app.js', 'mine\n');
    const document = await vscode.workspace.openTextDocument(place('shelf/src/app.js'));
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 0), 'unsaved ');
    await vscode.workspace.applyEdit(edit);
    assert.equal(document.isDirty, true);
    await scaffold('replace');
    assert.equal(files.texts()['/shelf/src/app.js'], 'new\n');
    assert.equal(files.texts()['/shelf/src/app.backup.js'], 'unsaved mine\n');
  });

  it('takes everything back when a file cannot be written', async () => {
    await put('shelf/src/app.js', 'mine\n');
    const before = files.texts();
    files.writesLeft = 2;
    await assert.rejects(scaffold('replace'), ScaffoldFailed);
    files.writesLeft = Number.POSITIVE_INFINITY;
    assert.deepEqual(files.texts(), before);
  });

  it('leaves no empty folder behind when nothing could be written', async () => {
    files.writesLeft = 0;
    await assert.rejects(
      scaffold(),
      (error: ScaffoldFailed) => error.leftovers.length === 0 && error.message.length > 10,
    );
    assert.deepEqual([...files.nodes.keys()], ['/']);
  });

  it('says what is different, unsaved, no text, or a folder', async () => {
    await put('shelf/package.json', '{}\r\n');
    await vscode.workspace.fs.writeFile(place('shelf/src/app.js'), new Uint8Array([0xff, 0xfe, 0x00]));
    await vscode.workspace.fs.createDirectory(place('shelf/src/server.js'));
    const plan = await planFiles(template, lookBelow(root));
    assert.deepEqual(
      plan.map(file => ('isText' in file ? `${file.state}, text: ${file.isText}` : file.state)),
      ['identical', 'different, text: false', 'blocked'],
    );
  });

  it('sees symbolic links on a disk, also those that lead nowhere', async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'links-'));
    await symlink(os.tmpdir(), path.join(folder, 'out'));
    await symlink(path.join(folder, 'nowhere'), path.join(folder, 'dangling'));
    const look = lookBelow(vscode.Uri.file(folder));
    assert.deepEqual(
      [(await look('out')).kind, (await look('dangling')).kind, (await look('none')).kind],
      ['link', 'link', 'nothing'],
    );
    await rm(folder, { recursive: true });
  });
});
