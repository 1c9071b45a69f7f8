import * as vscode from 'vscode';
import type { Step } from '../../core/course/course.ts';
import type { Session } from '../../core/session/session.ts';
import { inMessage } from '../words.ts';

/** Checks that take longer than this, in ms, are shown with a button that cancels them. */
const patience = 1500;

/** Shows that a step is being checked, once it takes long. */
export async function whileChecking<T>(step: Step, session: Session, work: () => Promise<T>): Promise<T> {
  const checking = work();
  let waited: ReturnType<typeof setTimeout> | undefined;
  const long = new Promise<true>(resolve => {
    waited = setTimeout(resolve, patience, true);
  });
  try {
    const ended = checking.then(
      () => false,
      () => false,
    );
    if (await Promise.race([long, ended])) {
      const title = inMessage(vscode.l10n.t('Checking: {0}', step.title));
      await vscode.window.withProgress(
        { location: vscode.ProgressLocation.Notification, title, cancellable: true },
        async (_, token) => {
          const cancel = token.onCancellationRequested(() => session.cancelCheck(step.name));
          await ended;
          cancel.dispose();
        },
      );
    }
    return await checking;
  } finally {
    clearTimeout(waited);
  }
}
