import { l10n } from 'vscode';
import type { Step } from '../../core/course/course.ts';
import type { Action } from '../../webview/protocol.ts';

/** The button that leads to a lab's files: it starts the lab, and once that is done opens what has to be edited. */
export function labAction({ name }: Step, isStarted: boolean): Action {
  return isStarted
    ? { label: l10n.t('Open Lab Files'), intent: { kind: 'openLabFiles', step: name }, primary: false }
    : { label: l10n.t('Start Lab'), intent: { kind: 'startLab', step: name }, primary: true };
}
