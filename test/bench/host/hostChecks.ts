import * as vscode from 'vscode';
import type { StepName } from '../../../src/core/course/course.ts';
import type { Session } from '../../../src/core/session/session.ts';
import { type Blocks, longestBlocks } from '../checks/blocked.ts';

const sqlStep: StepName = 'master-databases-and-sql/model-shelf-as-tables';
/** Its lab has a check that reads a file, and one that runs a command, which is never allowed here and so never runs. */
const fileStep: StepName = 'understand-the-basics/read-a-raw-http-exchange';
const fileLab = 'backend-journey/understand-the-basics/raw-exchange/answers.yaml';
/** As in src/vscode/checks/checkOnSave.ts. */
const pause = 300;

/** Checks inside VS Code: how long the extension host is kept from other work, and how soon a save has its verdict. */
export async function measureHostChecks(session: Session, folder: vscode.Uri, checks: number) {
  await vscode.commands.executeCommand('backendJourney.startLab', sqlStep);
  // The lab prepares its database in the background; the first check is to be measured as the learner has it.
  const first = await longestBlocks(() => session.check(sqlStep, 'asked'));
  const later: Blocks[] = [];
  for (let round = 0; round < checks; round++) later.push(await longestBlocks(() => session.check(sqlStep, 'asked')));
  return {
    firstHostBlock: [first.waited],
    firstHostBusy: [first.busy],
    hostBlock: later.map(({ waited }) => waited),
    hostBusy: later.map(({ busy }) => busy),
    ...(await measureSaves(session, folder, checks)),
  };
}

async function measureSaves(session: Session, folder: vscode.Uri, saves: number) {
  await vscode.commands.executeCommand('backendJourney.startLab', fileStep);
  const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder, fileLab));
  const saveToVerdict: number[] = [];
  for (let round = 0; round < saves; round++) {
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(document.lineCount, 0), `# ${round}\n`);
    await vscode.workspace.applyEdit(edit);
    const before = performance.now();
    const verdict = new Promise<void>(resolve => {
      const last = session.snapshot.verdicts.get(fileStep);
      const listener = session.onDidChange(({ snapshot }) => {
        if (snapshot.running.has(fileStep) || snapshot.verdicts.get(fileStep) === last) return;
        listener.dispose();
        resolve();
      });
    });
    await document.save();
    await verdict;
    saveToVerdict.push(performance.now() - before);
  }
  return { saveToVerdict, savePause: [pause] };
}
