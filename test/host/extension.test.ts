import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { stepState } from '../../src/core/progress/progress.ts';
import type { Session } from '../../src/core/session/session.ts';
import type { Api } from '../../src/vscode/app.ts';
import { commandEntries } from '../../src/vscode/commands/contributions.ts';
import { setting } from '../../src/vscode/commands/settings.ts';
import { eventually } from '../support/eventually.ts';

/** Steps without a check, which a command alone makes done. */
const step = 'introduction/follow-one-click-behind-the-screen';
const next = 'introduction/meet-shelf';

describe('the extension', () => {
  let extension: vscode.Extension<Api>;
  let session: Session;
  before(async () => {
    extension =
      vscode.extensions.getExtension<Api>('backend-journey.backend-journey') ?? assert.fail('it is installed');
    session = await (await extension.activate()).session();
  });
  after(() => session.reset(session.snapshot.index.order));

  const run = (command: string, ...args: unknown[]) =>
    vscode.commands.executeCommand(`backendJourney.${command}`, ...args);
  const isDone = () => {
    const place = session.snapshot.index.place(step) ?? assert.fail(`there is a step ${step}`);
    return stepState(session.snapshot.progress.ledger, place.step) === 'done';
  };

  it('registers every command that package.json lists', async () => {
    const known = new Set(await vscode.commands.getCommands(true));
    const listed = extension.packageJSON.contributes.commands.map(({ command }: { command: string }) => command);
    assert.deepEqual(
      listed.filter((command: string) => !known.has(command)),
      [],
    );
    assert.ok(listed.length > commandEntries.length);
  });

  it('reads settings with the defaults of the table, also for a value of another type', async () => {
    const all = vscode.workspace.getConfiguration('backendJourney');
    const set = (id: string, value: unknown) => all.update(id, value, vscode.ConfigurationTarget.Global);
    assert.deepEqual(
      [setting('check.onSave'), setting('lesson.column'), setting('sql.connection')],
      [true, 'beside', ''],
    );
    try {
      await set('check.onSave', false);
      await set('lesson.column', 'active');
      assert.deepEqual([setting('check.onSave'), setting('lesson.column')], [false, 'active']);
      await set('check.onSave', 'never');
      await set('lesson.column', 2);
      assert.deepEqual([setting('check.onSave'), setting('lesson.column')], [true, 'beside']);
    } finally {
      await set('check.onSave', undefined);
      await set('lesson.column', undefined);
    }
  });

  it("finds VS Code's own commands that tick a walkthrough", async () => {
    const known = await vscode.commands.getCommands(true);
    for (const command of [
      'welcome.markStepComplete',
      'welcome.markStepIncomplete',
      'workbench.action.openWalkthrough',
    ]) {
      assert.ok(known.includes(command), command);
    }
  });

  it('marks a step done once, however often it is asked to', async () => {
    await run('markDone', step);
    assert.equal(isDone(), true);
    const { progress } = session.snapshot;
    await run('markDone', step);
    assert.equal(session.snapshot.progress, progress);
    await run('markNotDone', step);
    assert.equal(isDone(), false);
  });

  it('opens a lesson in one page, and goes from step to step', async () => {
    await run('openLesson', step);
    assert.equal(session.snapshot.progress.current, step);
    await run('nextStep');
    assert.equal(session.snapshot.progress.current, next);
    await run('previousStep');
    await run('toggleDone');
    assert.equal(isDone(), true);
    const pages = () =>
      vscode.window.tabGroups.all
        .flatMap(({ tabs }) => tabs)
        .filter(({ input }) => input instanceof vscode.TabInputWebview);
    await eventually(() =>
      assert.deepEqual(
        pages().map(({ label }) => label),
        ['Follow One Click Behind the Screen'],
      ),
    );
  });

  it('ignores a name that no step has, and leaves the current step as it is', async () => {
    assert.equal(session.snapshot.progress.current, step);
    await run('markDone', step);
    const { progress } = session.snapshot;
    await run('markNotDone', 'conclusion/no-such-step');
    await run('markNotDone', { toString: () => step });
    assert.equal(session.snapshot.progress, progress);
    assert.equal(isDone(), true);
  });

  it('keeps what is done on the disk, where another window finds it', async () => {
    await run('markDone', step);
    const other = vscode.Uri.joinPath(vscode.Uri.file(extension.exports.storage), 'progress');
    await eventually(async () => {
      const logs = (await vscode.workspace.fs.readDirectory(other)).filter(([name]) => name.endsWith('.jsonl'));
      const texts = await Promise.all(
        logs.map(async ([name]) =>
          new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(other, name))),
        ),
      );
      assert.match(texts.join(), new RegExp(`"${step}"`));
    });
  });

  it('shows what another window writes', async () => {
    const at = Date.now() + 1000;
    const entry = { field: 'done', value: true, version: 1, at, by: 'other-window' };
    const last =
      session.snapshot.index.courses[0]?.sections.at(-1)?.steps.at(-1) ?? assert.fail('there is a last step');
    const file = vscode.Uri.joinPath(vscode.Uri.file(extension.exports.storage), 'progress', 'other-window.jsonl');
    await vscode.workspace.fs.writeFile(
      file,
      new TextEncoder().encode(`${JSON.stringify({ ...entry, step: last.name })}\n`),
    );
    await eventually(() => assert.equal(stepState(session.snapshot.progress.ledger, last), 'done'));
  });
});
