import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { temporaryFolder } from '../../src/workbench/temporaryFolder.ts';
import { eventually } from '../support/eventually.ts';
import { journeyView } from '../support/journeyView.ts';
import { openWorkbench, type Workbench } from '../support/workbench.ts';

const express = 'Backend Journey: Scaffold Express Server';
const mine = '{ "name": "mine" }\n';

describe('scaffolds in the workbench', () => {
  let parent: string;
  let folder: string;
  let workbench: Workbench;

  before(async () => {
    parent = await temporaryFolder("scaffold o'brien Bücher");
    folder = path.join(parent, 'my work “本棚”');
    await mkdir(folder);
    workbench = await openWorkbench({ folder });
    await journeyView(workbench).open();
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.screenshot(`failed-${this.currentTest.title}`);
    await workbench.runCommand('View: Close All Editors');
    for (const name of await readdir(folder)) await rm(path.join(folder, name), { recursive: true });
  });
  after(async () => {
    await workbench?.close();
    await rm(parent, { recursive: true, force: true, maxRetries: 3 });
  });

  const files = async (below = folder) => (await readdir(below, { recursive: true })).sort();
  const read = (...parts: string[]) => readFile(path.join(folder, ...parts), 'utf8');
  /** Answers the questions up to the plan: folder and project name. */
  const answer = async (command: string, target: string, name?: string) => {
    await workbench.runCommand(command);
    await workbench.question('Which folder');
    await workbench.pickQuickInput(target);
    if (name === undefined) return;
    await workbench.question('Project name');
    await workbench.typeQuickInput(name);
  };
  const confirm = async () => {
    await workbench.question('Escape writes nothing');
    await workbench.pickQuickInput('Write ');
  };
  const write = async (main: string) => {
    await confirm();
    await workbench.waitForTab(main);
  };
  const decide = async (choice: string) => {
    await workbench.question('already exists and differs');
    await workbench.pickQuickInput(choice);
  };

  it('writes the classroom workflow into the folder that is open, for the steps that are typed', async () => {
    await workbench.runCommand('Backend Journey: Scaffold Classroom Workflow');
    await workbench.question('Which folder');
    assert.equal((await workbench.quickInputRows()).length, 2);
    await workbench.pickQuickInput('the open folder');
    await workbench.question('Steps to grade');
    await workbench.typeQuickInput('understand-the-basics/answer-only-what-changed, a/two');
    await workbench.question('The package that checks them');
    await workbench.typeQuickInput('./backend-journey.tgz');
    await write('README.md');
    const workflow = await read('.github', 'workflows', 'classroom.yml');
    assert.match(workflow, /step: \[understand-the-basics\/answer-only-what-changed, a\/two\]\n/);
    assert.match(workflow, /PACKAGE: \.\/backend-journey\.tgz\n/);
    assert.ok((await files()).includes('.gitlab-ci.yml'));
  });

  it('writes the Express server, opens its main file, and notes it in the tree and the walkthrough', async () => {
    await answer(express, 'shelf', 'my-library');
    await workbench.question('Escape writes nothing');
    await workbench.screenshot('scaffold-plan');
    await write('server.js');
    assert.equal(JSON.parse(await read('shelf', 'package.json')).name, 'my-library');
    assert.ok(existsSync(path.join(folder, 'shelf', '.gitignore')));
    await workbench.notification('Express Server: wrote ').waitFor();
    const view = journeyView(workbench);
    await view.expand('Gain Proficiency in Frameworks and Tools');
    const row = view
      .row('Grow Shelf with Express')
      .or(workbench.page.locator('[role=treeitem][aria-label*="scaffolded in shelf"]'));
    await row.first().waitFor();
    await workbench.runCommand('Backend Journey: Open Walkthrough…');
    await workbench.question('Which walkthrough do you want to open?');
    await workbench.pickQuickInput('Practice Building APIs');
    await workbench.waitForTick('Scaffolded: Express Server');
  });

  it('offers what comes next as commands, and runs the chosen one in a terminal', async () => {
    await answer('Backend Journey: Scaffold Dockerfile', 'shelf', 'shelf');
    await write('Dockerfile');
    await workbench.pressNotification('Dockerfile: wrote ', 'What Next…');
    await workbench.question('Choose a command');
    const rows = await workbench.quickInputRows();
    assert.ok(
      rows.some(row => row.startsWith('docker ')),
      rows.join('\n'),
    );
    await workbench.pickQuickInput('docker build');
    await workbench.page.locator('.terminal-wrapper.active').first().waitFor();
    await workbench.runCommand('Terminal: Kill All Terminals');
  });

  it('is a press away in the row of a step that uses one', async () => {
    const view = journeyView(workbench);
    await workbench.openView('Backend Journey');
    await view.expand('Learn a Backend Language');
    await view.press('JavaScript with Node.js and Express.js', 'Scaffold');
    await workbench.question('Which folder');
    await workbench.cancelQuickInput();
    await view.press('JavaScript with Node.js and Express.js', 'Mark Step as Done');
    await view.waitForText('Learn a Backend Language', '1/6');
    await view.press('JavaScript with Node.js and Express.js', 'Mark Step as Not Done');
    await view.waitForText('Learn a Backend Language', '0/6');
  });

  it('writes the SQL schema and the Dockerfile into the open folder', async () => {
    await answer('Backend Journey: Scaffold SQL Schema', 'the open folder');
    await confirm();
    await workbench.notification('SQL Schema: wrote ').waitFor();
    await answer('Backend Journey: Scaffold Dockerfile', 'the open folder', 'shelf');
    await write('Dockerfile');
    const all = await files();
    for (const file of ['db', 'Dockerfile', 'compose.yaml', '.dockerignore']) assert.ok(all.includes(file), file);
  });

  it('offers all of them by "Scaffold…", and writes nothing when the learner gives up', async () => {
    await workbench.runCommand('Backend Journey: Scaffold…');
    await workbench.question('What do you want to write');
    const offered = await workbench.quickInputRows();
    assert.equal(offered.length, 4);
    await workbench.pickQuickInput('Express Server');
    await workbench.question('Which folder');
    await workbench.pickQuickInput('shelf');
    await workbench.question('Project name');
    await workbench.cancelQuickInput();
    assert.deepEqual(await files(), []);
    await answer(express, 'shelf', 'shelf');
    await workbench.question('Escape writes nothing');
    await workbench.cancelQuickInput();
    assert.deepEqual(await files(), []);
  });

  it('refuses a name that the project cannot have, and says which it can', async () => {
    await answer(express, 'shelf', 'My Library!');
    await workbench.question('lower-case letters, digits');
    await workbench.cancelQuickInput();
  });

  it('refuses a folder that leads out of the workspace', async () => {
    await answer(express, 'Another folder…');
    await workbench.question('Path of the folder');
    await workbench.typeQuickInput('../outside');
    await workbench.question('must stay inside the workspace');
    await workbench.cancelQuickInput();
    assert.deepEqual((await readdir(parent)).length, 1);
  });

  const withConflict = async () => {
    await mkdir(path.join(folder, 'shelf'));
    await writeFile(path.join(folder, 'shelf', 'package.json'), mine);
    await answer(express, 'shelf', 'shelf');
  };

  it('leaves a file that exists as it is when the learner skips it', async () => {
    await withConflict();
    await decide('Skip');
    await write('server.js');
    assert.equal(await read('shelf', 'package.json'), mine);
  });

  it('shows the difference before the learner decides, and can keep both', async () => {
    await withConflict();
    await decide('See the Diff');
    await workbench.page.locator('.monaco-diff-editor').first().waitFor();
    await workbench.screenshot('scaffold-diff');
    await decide('Keep Both');
    await write('server.js');
    assert.equal(await read('shelf', 'package.json'), mine);
    assert.equal(JSON.parse(await read('shelf', 'package.new.json')).name, 'shelf');
  });

  it('replaces a file with a backup, and one undo brings everything back', async () => {
    await withConflict();
    await decide('Replace');
    await write('server.js');
    assert.equal(await read('shelf', 'package.backup.json'), mine);
    assert.equal(JSON.parse(await read('shelf', 'package.json')).name, 'shelf');
    await workbench.openView('Explorer');
    await workbench.page.locator('.explorer-folders-view .monaco-list').first().focus();
    await workbench.page.keyboard.press('Control+z');
    await eventually(async () => {
      const entries = await readdir(folder, { recursive: true, withFileTypes: true });
      const left = entries.filter(entry => entry.isFile()).map(({ name }) => name);
      assert.deepEqual(left, ['package.json']);
    });
    await workbench.runCommand('File: Save All Files');
    await eventually(async () => assert.equal(await read('shelf', 'package.json'), mine));
  });

  it('writes nothing when the learner cancels at the conflict', async () => {
    await withConflict();
    await workbench.question('already exists and differs');
    await workbench.cancelQuickInput();
    assert.deepEqual(await files(), ['shelf', path.join('shelf', 'package.json')]);
  });

  it('has nothing to write the second time', async () => {
    await answer(express, 'shelf', 'shelf');
    await write('server.js');
    const before = await files();
    await answer(express, 'shelf', 'shelf');
    await workbench.notification('nothing to write').waitFor();
    assert.deepEqual(await files(), before);
  });

  it('says what is in the way: a file for a folder, a link that leads out', async () => {
    await mkdir(path.join(folder, 'shelf'));
    await writeFile(path.join(folder, 'shelf', 'src'), 'I am a file');
    await answer(express, 'shelf', 'shelf');
    await workbench.notification('"shelf/src" is a file').waitFor();
    await rm(path.join(folder, 'shelf'), { recursive: true });
    await symlink(os.tmpdir(), path.join(folder, 'shelf'));
    await answer(express, 'shelf', 'shelf');
    await workbench.notification('"shelf" is a symbolic link').waitFor();
    assert.deepEqual(await readdir(folder), ['shelf']);
  });
});
