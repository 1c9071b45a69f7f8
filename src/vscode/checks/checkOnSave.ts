import * as vscode from 'vscode';
import type { Session } from '../../core/session/session.ts';
import { setting } from '../commands/settings.ts';
import type { LabPlaces } from '../labs/labPlaces.ts';

/** Saves that follow each other within this time, in ms, are checked once. */
const pause = 300;

/** Whether saving a file of the current step's lab checks it. */
export function isCheckedOnSave(): boolean {
  return setting('check.onSave');
}

/** Checks the current step when a file of its lab is saved, unless the learner turned that off. */
export function checkOnSave(session: Session, labs: LabPlaces, onTrouble: (error: Error) => void): vscode.Disposable {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const check = (document: vscode.TextDocument) => {
    const { index, progress } = session.snapshot;
    const step = index.place(progress.current ?? '')?.step;
    if (!isCheckedOnSave() || !step?.check || !vscode.workspace.isTrusted) return;
    if (labs.stepOf(document.uri) !== step.name) return;
    clearTimeout(timer);
    timer = setTimeout(() => session.check(step.name, 'saved').catch(onTrouble), pause);
  };
  return vscode.Disposable.from(vscode.workspace.onDidSaveTextDocument(check), {
    dispose: () => clearTimeout(timer),
  });
}
