import * as vscode from 'vscode';
import { stepState } from '../core/progress/progress.ts';
import type { Session } from '../core/session.ts';
import type { ContextKey } from './contributions.ts';

/** Sets one of our context keys. */
export function setContextKey(key: ContextKey, value: string | boolean | undefined): Thenable<unknown> {
  return vscode.commands.executeCommand('setContext', `backendJourney.${key}`, value);
}

/** Keeps the context keys about the current step as the session says. */
export function keepContextKeys(session: Session): vscode.Disposable {
  const known = new Map<ContextKey, string | boolean | undefined>();
  const set = (key: ContextKey, value: string | boolean | undefined) => {
    if (known.get(key) === value) return;
    known.set(key, value);
    void setContextKey(key, value);
  };
  const update = () => {
    const { index, progress } = session.snapshot;
    const place = index.place(progress.current ?? '');
    set('currentStep', place?.step.name);
    set('currentSection', place?.section.name);
    set('currentStepDone', place !== undefined && stepState(progress.ledger, place.step) === 'done');
  };
  update();
  return session.onDidChange(update);
}
