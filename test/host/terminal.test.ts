import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import type { StepChecks } from '../../src/core/checks/lab/lab.ts';
import type { StepName } from '../../src/core/course/course.ts';
import { isProved } from '../../src/core/progress/progress.ts';
import { rightAnswers } from '../../src/core/proof/rightAnswers.ts';
import type { Session } from '../../src/core/session/session.ts';
import type { Api } from '../../src/vscode/app.ts';

const step: StepName = 'understand-the-basics/see-where-data-lives';

describe('the headless command in a terminal of the editor', () => {
  let extension: vscode.Extension<Api>;
  let session: Session;
  let folder: string;
  before(async () => {
    extension = vscode.extensions.getExtension('backend-journey.backend-journey') ?? assert.fail('it is installed');
    session = await (await extension.activate()).session();
    folder = await mkdtemp(path.join(os.tmpdir(), 'terminal-'));
  });
  after(async () => {
    await session.reset([step]);
    await rm(folder, { recursive: true, force: true });
  });

  /** Runs a program in a terminal until it ends. */
  async function inTerminal(shellPath: string, shellArgs: string[]): Promise<number | undefined> {
    // The extension host's own executable may be Electron.
    const env = { ELECTRON_RUN_AS_NODE: '1', BACKEND_JOURNEY_HOME: folder };
    const terminal = vscode.window.createTerminal({ name: 'test', shellPath, shellArgs, cwd: folder, env });
    const closed = new Promise<number | undefined>(resolve => {
      const listening = vscode.window.onDidCloseTerminal(one => {
        if (one !== terminal) return;
        listening.dispose();
        resolve(one.exitStatus?.code);
      });
    });
    await terminal.processId;
    return closed;
  }

  it('is told where progress is kept', async () => {
    const file = path.join(folder, 'told');
    const program = `require('fs').writeFileSync(${JSON.stringify(file)}, process.env.BACKEND_JOURNEY_PROGRESS ?? '')`;
    await inTerminal(process.execPath, ['-e', program]);
    const { storage } = await extension.activate();
    assert.equal(await readFile(file, 'utf8'), path.join(storage, 'progress'));
  });

  it('shares what it proves with the open window', async () => {
    const checks = await readFile(path.join(extension.extensionPath, 'dist', 'checks', `${step}.json`), 'utf8');
    const answers = { [step]: rightAnswers(JSON.parse(checks) as StepChecks) };
    await writeFile(path.join(folder, 'answers.yaml'), JSON.stringify(answers));
    const arrived = new Promise<void>(resolve => {
      const listening = session.onDidChange(({ steps }) => {
        if (!steps.has(step)) return;
        listening.dispose();
        resolve();
      });
    });
    const command = path.join(extension.extensionPath, 'dist', 'cli.js');
    const code = await inTerminal(process.execPath, [command, 'check', '--step', step, '--answers', 'answers.yaml']);
    assert.equal(code, 0);
    await arrived;
    const place = session.snapshot.index.place(step) ?? assert.fail();
    assert.equal(isProved(session.snapshot.progress.ledger, place.step), true);
  });
});
