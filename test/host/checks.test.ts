import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { StepName } from '../../src/core/course/course.ts';
import { stepRow } from '../../src/core/session/rows.ts';
import type { Session } from '../../src/core/session/session.ts';
import type { Api } from '../../src/vscode/app.ts';
import { eventually } from '../support/eventually.ts';

const step: StepName = 'master-databases-and-sql/let-constraints-guard-the-data';
const lab = 'backend-journey/master-databases-and-sql/constraints';

describe('checks in the extension host', () => {
  let extension: vscode.Extension<Api>;
  let session: Session;
  let root: vscode.Uri;
  before(async () => {
    extension =
      vscode.extensions.getExtension<Api>('backend-journey.backend-journey') ?? assert.fail('it is installed');
    session = await (await extension.activate()).session();
    root = vscode.workspace.workspaceFolders?.[0]?.uri ?? assert.fail('a folder is open');
  });
  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(root, 'backend-journey'), { recursive: true });
    await session.reset(session.snapshot.index.order);
  });

  const run = (command: string, ...args: unknown[]) =>
    vscode.commands.executeCommand(`backendJourney.${command}`, ...args);
  const row = () => stepRow(session.snapshot, session.snapshot.index.place(step)?.step ?? assert.fail());
  const place = (name: string) => vscode.Uri.joinPath(root, lab, name);
  const text = async (uri: vscode.Uri) => new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  /** The files of a part of the lab, as the course has them. */
  const part = async (name: string) => {
    const folder = vscode.Uri.joinPath(
      extension.extensionUri,
      `walkthroughs/04-master-databases-and-sql/labs/constraints/${name}`,
    );
    const names = (await vscode.workspace.fs.readDirectory(folder)).map(([file]) => file);
    return Promise.all(names.map(async file => ({ file, text: await text(vscode.Uri.joinPath(folder, file)) })));
  };
  const write = (name: string, contents: string) =>
    vscode.workspace.fs.writeFile(place(name), new TextEncoder().encode(contents));
  const ownDiagnostics = () =>
    vscode.languages
      .getDiagnostics()
      .flatMap(([uri, all]) => all.filter(({ source }) => source === 'Backend Journey').map(one => ({ uri, one })));

  it('say what is missing before the lab is started', async () => {
    const verdict = await session.check(step, 'asked');
    assert.equal(verdict?.outcome, 'couldNotCheck');
    assert.ok(verdict.outcome === 'couldNotCheck' && verdict.obstacle.kind === 'no lab');
    assert.deepEqual(verdict.obstacle.fix, { kind: 'startLab' });
    assert.equal(row().state, 'notStarted');
  });

  it('have a lab that is written and opened, and never overwrites what the learner wrote', async () => {
    await run('startLab', step);
    const start = await part('start');
    for (const { file, text: expected } of start) assert.equal(await text(place(file)), expected);
    const open = vscode.window.activeTextEditor?.document.uri.path ?? '';
    assert.ok(open.startsWith(place('').path), open);
    assert.equal(session.snapshot.progress.current, step);
    const [first] = start;
    assert.ok(first);
    await write(first.file, '-- mine\n');
    await run('startLab', step);
    assert.equal(await text(place(first.file)), '-- mine\n');
    await vscode.workspace.fs.delete(place(first.file));
    await run('startLab', step);
    assert.equal(await text(place(first.file)), first.text);
  });

  it('find that the start does not pass yet', async () => {
    const verdict = await session.check(step, 'asked');
    assert.equal(verdict?.outcome, 'notYet');
    assert.ok(verdict.results.some(({ state }) => state === 'failed'));
    assert.equal(row().verdict, verdict);
    assert.notEqual(row().state, 'done');
  });

  it('mark the place of an error in the file, and take the mark away when it is gone', async () => {
    const [solution] = await part('solution');
    assert.ok(solution);
    await write(solution.file, `${solution.text}\nselect nothing from nowhere;\n`);
    await session.check(step, 'asked');
    await eventually(() => {
      const [found] = ownDiagnostics();
      assert.equal(found?.uri.path, place(solution.file).path);
      assert.equal(found?.one.range.start.line, solution.text.split('\n').length);
    });
    await write(solution.file, solution.text);
    const verdict = await session.check(step, 'asked');
    assert.equal(verdict?.outcome, 'passed', JSON.stringify(verdict));
    assert.deepEqual([row().state, row().proved], ['done', true]);
    await eventually(() => assert.deepEqual(ownDiagnostics(), []));
  });

  it('check again when a file of the current lab is saved, without taking the tick away', async () => {
    const [solution] = await part('solution');
    assert.ok(solution);
    const document = await vscode.workspace.openTextDocument(place(solution.file));
    // It was written from outside before; an editor that has not noticed yet would not save over that.
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand('workbench.action.files.revert');
    const save = async (contents: string) => {
      const edit = new vscode.WorkspaceEdit();
      edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), contents);
      await vscode.workspace.applyEdit(edit);
      assert.equal(await document.save(), true);
    };
    await save('create table half (');
    await eventually(() => assert.equal(row().verdict?.outcome, 'notYet'));
    assert.equal(row().state, 'done');
    const configuration = vscode.workspace.getConfiguration('backendJourney');
    await configuration.update('check.onSave', false, vscode.ConfigurationTarget.Global);
    const before = row().verdict;
    await save(`${solution.text}\n`);
    await configuration.update('check.onSave', undefined, vscode.ConfigurationTarget.Global);
    assert.equal(row().verdict, before);
    await save(solution.text);
    await eventually(() => assert.equal(row().verdict?.outcome, 'passed'));
  });

  it('look at what is not saved yet when the learner asks', async () => {
    const [solution] = await part('solution');
    assert.ok(solution);
    const document = await vscode.workspace.openTextDocument(place(solution.file));
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 0), '-- a comment\n');
    await vscode.workspace.applyEdit(edit);
    assert.equal(document.isDirty, true);
    await session.check(step, 'asked');
    assert.equal(document.isDirty, false);
  });

  it('take the tick away when everything is checked again and this no longer holds', async () => {
    const [solution] = await part('solution');
    assert.ok(solution);
    await write(solution.file, '-- all gone\n');
    await run('checkAll');
    assert.notEqual(row().state, 'done');
    assert.equal(row().verdict?.outcome, 'notYet');
  });
});
