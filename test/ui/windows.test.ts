import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { temporaryFolder } from '../../src/workbench/temporaryFolder.ts';
import { courseFiles, stepText } from '../support/courseFiles.ts';
import { first, journeyView } from '../support/journeyView.ts';
import { openWorkbench, type Workbench, type WorkbenchOptions } from '../support/workbench.ts';

const basics = 'Understand the Basics';
const basicsStep = 'Read a Raw HTTP Exchange';

describe('windows of every kind', () => {
  let folder: string;
  let workbench: Workbench | undefined;

  const open = async (options: WorkbenchOptions = {}) => {
    workbench = await openWorkbench(options);
    return workbench;
  };
  beforeEach(async () => {
    folder = await temporaryFolder('windows');
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench?.screenshot(`failed-${this.currentTest.title}`);
    await workbench?.close();
    workbench = undefined;
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  });

  it('in Restricted Mode reads, ticks and opens walkthroughs, and says why scaffolding and checks wait', async () => {
    const restricted = await open({
      folder,
      trust: false,
      settings: { 'security.workspace.trust.startupPrompt': 'never' },
    });
    const view = journeyView(restricted);
    await view.open();
    await view.row(first.step).click();
    await (await restricted.webviewFrame(first.step)).locator('h1', { hasText: first.step }).waitFor();
    await view.tick(first.step);
    await view.waitForText(first.section, '1/4');
    await restricted.runCommand('Backend Journey: Scaffold Express Server');
    await restricted.notification('Restricted Mode').waitFor();
    await restricted.screenshot('restricted');
    await view.row('Prepare Your Workbench').click();
    const shell = await restricted.webviewFrame('Prepare Your Workbench');
    await shell.locator('.code button', { hasText: 'Run in Terminal…' }).first().click();
    await shell.locator('.outcome .fault', { hasText: 'Restricted Mode' }).waitFor();
    await view.expand(basics);
    await view.row(basicsStep).click();
    const page = await restricted.webviewFrame(basicsStep);
    await page.locator('.check button', { hasText: 'Check' }).click();
    await page.locator('.obstacle', { hasText: 'Restricted Mode' }).waitFor();
    await page.locator('.obstacle button', { hasText: 'Manage Workspace Trust' }).waitFor();
    await restricted.pressNotification('Restricted Mode', 'Manage Workspace Trust');
    await restricted.page.getByText('You are in Restricted Mode').first().waitFor();
    assert.deepEqual(await readdir(folder), []);
  });

  it('in Restricted Mode runs nothing of a course from elsewhere, and asks its questions', async () => {
    const quiz =
      '[{kind: quiz, questions: [{name: it is known, form: one, ask: "What is read?", options: [{text: A request, right: true, why: It is.}, {text: A book, why: It is not.}]}]}]';
    const command =
      "[{kind: command, run: [node, -e, \"require('fs').writeFileSync('ran', '')\"], reads: exit, assertions: [{name: it runs, asks: exit}]}]";
    const course = courseFiles({
      '01-basics/01-read.md': stepText({ checks: quiz }),
      '01-basics/02-answer.md': `${stepText({ title: 'Answer', checks: command })}\n\`\`\`sql run\nselect 1;\n\`\`\`\n`,
    });
    for (const file of course) {
      const place = path.join(folder, '.journey', file.path);
      await mkdir(path.dirname(place), { recursive: true });
      await writeFile(place, file.text);
    }
    const settings = { 'security.workspace.trust.startupPrompt': 'never' };
    const restricted = await open({ folder, trust: false, settings });
    const view = journeyView(restricted);
    await view.open();
    await restricted.pressNotification('has a course', 'Open Course');
    const questions = await restricted.webviewFrame('Read a Request', 120_000);
    await questions.getByRole('radio', { name: 'A request' }).check();
    await questions.locator('form.quiz button[type=submit]').click();
    await questions.locator('.summary.passed').waitFor();
    await view.row('Answer').click();
    const page = await restricted.webviewFrame('Answer');
    await page.locator('.check button', { hasText: 'Check' }).click();
    await page.locator('.obstacle', { hasText: 'Restricted Mode' }).waitFor();
    await page.locator('.code button', { hasText: 'Run' }).click();
    await page.locator('.outcome .fault', { hasText: 'Restricted Mode' }).waitFor();
    assert.deepEqual(await readdir(folder), ['.journey']);
  });

  it('without a folder offers to open one, and goes on with the scaffold there', async () => {
    const empty = await open();
    const view = journeyView(empty);
    await view.open();
    await empty.page.getByText('No folder is open.').first().waitFor();
    await empty.screenshot('no-folder');
    await empty.runCommand('Backend Journey: Scaffold Dockerfile');
    await empty.question('Files are written to a folder');
    await empty.pickQuickInput('Open Folder…');
    const opened = empty.page.waitForEvent('load');
    await empty.answerFileDialog(`${folder}/`);
    await opened;
    await empty.page.waitForURL(/folder=/);
    await empty.question('Which folder');
    await empty.pickQuickInput('the open folder');
    await empty.question('Project name');
    await empty.typeQuickInput('shelf');
    await empty.question('Escape writes nothing');
    await empty.pickQuickInput('Write ');
    await empty.waitForTab('Dockerfile');
    assert.ok((await readdir(folder)).includes('compose.yaml'));
  });

  it('without a folder starts a lab in the one that is opened for it', async () => {
    const empty = await open();
    const view = journeyView(empty);
    await view.open();
    await view.expand(basics);
    await view.press(basicsStep, 'Start Lab');
    await empty.question('Files are written to a folder');
    await empty.pickQuickInput('Open Folder…');
    const opened = empty.page.waitForEvent('load');
    await empty.answerFileDialog(`${folder}/`);
    await opened;
    await empty.page.waitForURL(/folder=/);
    await empty.waitForTab('exchange.http');
    const lab = path.join(folder, 'backend-journey', 'understand-the-basics', 'raw-exchange');
    assert.ok((await readdir(lab)).includes('answers.yaml'));
  });

  it('with several folders asks which one, and writes there alone', async () => {
    const workspace = path.join(folder, 'library.code-workspace');
    for (const name of ['one', 'two']) await mkdir(path.join(folder, name));
    await writeFile(workspace, JSON.stringify({ folders: [{ path: 'one' }, { path: 'two' }] }));
    const several = await open({ workspace });
    await several.runCommand('Backend Journey: Scaffold Dockerfile');
    await several.question('Scaffold Dockerfile');
    await several.pickQuickInput('two');
    await several.question('Which folder do you want');
    await several.pickQuickInput('shelf');
    await several.question('Project name');
    await several.typeQuickInput('shelf');
    await several.question('Escape writes nothing');
    await several.pickQuickInput('Write ');
    await several.notification('wrote').waitFor();
    assert.deepEqual(await readdir(path.join(folder, 'one')), []);
    assert.ok((await readdir(path.join(folder, 'two', 'shelf'))).includes('Dockerfile'));
  });

  it('keeps two windows in step, both ways', async () => {
    const one = await open({ folder });
    await mkdir(path.join(folder, 'other'));
    const other = await one.openWindow(path.join(folder, 'other'));
    const [here, there] = [journeyView(one), journeyView(other)];
    await here.open();
    await there.open();
    await here.tick(first.step);
    await there.waitForText(first.section, '1/4');
    await there.tick(first.next);
    await here.waitForText(first.section, '2/4');
    await here.tick(first.step);
    await there.waitForText(first.section, '1/4');
  });

  it('exports progress and imports it elsewhere, and refuses what is not an export', async () => {
    const file = path.join(folder, 'backend-journey-progress.json');
    const here = await open({ folder });
    const view = journeyView(here);
    await view.open();
    await view.tick(first.next);
    await view.waitForText(first.section, '1/4');
    await here.runCommand('Backend Journey: Export Progress…');
    await here.answerFileDialog(file);
    await here.notification('Progress exported').waitFor();
    assert.match(await readFile(file, 'utf8'), /"step": "introduction\/meet-shelf"/);
    await here.close();

    await writeFile(path.join(folder, 'broken.json'), '{ not json');
    const elsewhere = await open({ folder });
    const again = journeyView(elsewhere);
    await again.open();
    const importFrom = async (from: string) => {
      await elsewhere.runCommand('Backend Journey: Import Progress…');
      await elsewhere.answerFileDialog(from);
    };
    await importFrom(path.join(folder, 'broken.json'));
    await elsewhere.notification('the file is not JSON').waitFor();
    await again.waitForText(first.section, '0/4');
    await importFrom(file);
    await again.waitForText(first.section, '1/4');
  });

  it('names what it could not read of the kept progress, and keeps it aside', async () => {
    const kept = { userDataDir: path.join(folder, 'browser'), serverDataDir: path.join(folder, 'server') };
    const before = await open({ folder, ...kept });
    const view = journeyView(before);
    await view.open();
    await view.tick(first.step);
    await view.waitForText(first.section, '1/4');
    await before.close();
    const found = await readdir(folder, { recursive: true });
    const log = found.find(file => file.endsWith('.jsonl')) ?? assert.fail('a log was written');
    await writeFile(path.join(folder, log), `${await readFile(path.join(folder, log), 'utf8')}{"torn": \n`);
    const after = await open({ folder, ...kept });
    await journeyView(after).open();
    await after.notification('could not be read').waitFor();
    await journeyView(after).waitForText(first.section, '1/4');
    const aside = (await readdir(folder, { recursive: true })).filter(
      file => file.includes('unreadable') && file.endsWith('.txt'),
    );
    assert.equal(aside.length, 1);
  });
});
