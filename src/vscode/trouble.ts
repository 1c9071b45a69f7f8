import * as vscode from 'vscode';
import type { StoreTrouble } from './progressStore.ts';

/** Says what is the matter with the kept progress and what to do; details go to the log. */
export function explainTrouble(log: vscode.LogOutputChannel): (trouble: StoreTrouble) => void {
  return trouble => {
    switch (trouble.kind) {
      case 'damage': {
        for (const { what, keptAs } of trouble.damage) log.warn(`Unreadable progress in ${what} is kept as ${keptAs}`);
        const files = trouble.damage.map(({ keptAs }) => keptAs).join(', ');
        void vscode.window.showWarningMessage(
          vscode.l10n.t(
            'Some of your progress could not be read. The rest is in place; the unreadable part is kept in {0}.',
            files,
          ),
        );
        return;
      }
      case 'not read':
        log.error('What another window did could not be read; it shows after a reload', trouble.error);
        return;
      case 'not saved':
        log.error('Progress could not be written', trouble.error);
        void vscode.window.showWarningMessage(notSavedWords(trouble.error));
    }
  };
}

function notSavedWords(error: Error & { readonly code?: string }): string {
  const full = error.code === 'ENOSPC' || error.code === 'EDQUOT';
  return full
    ? vscode.l10n.t(
        'The disk is full, so your progress is kept in memory and in VS Code’s own storage only. Free some space: it is saved as soon as there is room.',
      )
    : vscode.l10n.t(
        'Your progress could not be written to disk ({0}). It is kept in memory and in VS Code’s own storage, and tried again.',
        error.message,
      );
}
