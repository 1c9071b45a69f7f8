import * as vscode from 'vscode';
import type { Damage } from '../../core/progress/progressLog.ts';
import type { ExtensionLog } from '../log.ts';
import type { StoreTrouble } from './progressStore.ts';

/** Says what is the matter with the kept progress and what to do; details go to the log. */
export function explainTrouble(log: ExtensionLog): (trouble: StoreTrouble) => void {
  return trouble => {
    switch (trouble.kind) {
      case 'damage': {
        for (const { what, keptAs, error } of trouble.damage)
          log.warn(
            `Unreadable progress in ${what} ${keptAs ? `is kept as ${keptAs}` : 'stays where it is'}`,
            error ?? '',
          );
        void vscode.window.showWarningMessage(damageWords(trouble.damage));
        return;
      }
      case 'not read':
        log.error('Changes from another window could not be read; reload to see them', trouble.error);
        return;
      case 'not tidied':
        log.warn('The files of your progress could not be tidied; no progress is lost', trouble.error);
        return;
      case 'not saved':
        log.error('Progress could not be written', trouble.error);
        void vscode.window.showWarningMessage(notSavedWords(trouble.error));
    }
  };
}

/** How many names fit into a message; the log has all. */
const mostNamed = 3;

function damageWords(damage: readonly Damage[]): string {
  const kept = damage.flatMap(({ keptAs }) => keptAs ?? []);
  const stays = damage.flatMap(({ what, keptAs }) => (keptAs ? [] : [what]));
  return [
    vscode.l10n.t('Some of your progress could not be read. The rest is in place.'),
    ...(kept.length > 0 ? [vscode.l10n.t('The unreadable part is kept in {0}.', named(kept))] : []),
    ...(stays.length > 0 ? [vscode.l10n.t('Could not be moved, so it stays where it is: {0}.', named(stays))] : []),
  ].join(' ');
}

function named(files: readonly string[]): string {
  const rest = files.length - mostNamed;
  return [...files.slice(0, mostNamed), ...(rest > 0 ? [vscode.l10n.t('… and {0} more', rest)] : [])].join(', ');
}

function notSavedWords(error: Error & { readonly code?: string }): string {
  const full = error.code === 'ENOSPC' || error.code === 'EDQUOT';
  return full
    ? vscode.l10n.t(
        'The disk is full, so your progress is kept in memory and in VS Code’s own storage only. Free some space: it is saved as soon as there is room.',
      )
    : vscode.l10n.t(
        'Your progress could not be written to disk ({0}). It is kept in memory and in VS Code’s own storage, and writing is tried again.',
        error.message,
      );
}
