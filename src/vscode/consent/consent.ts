import * as vscode from 'vscode';
import { variablesWarning } from '../../core/checks/programs/decidesWhatRuns.ts';
import { readableText } from '../../core/source/visibleText.ts';
import { keptTexts } from '../kept.ts';
import { sentence } from '../words.ts';
import { askInFull } from './askInFull.ts';

const key = 'allowedCommands';

/** Command lines that the learner allowed in this workspace. */
export type Consent = {
  /** Whether a command line may run; shows it before it first runs. */
  allow(text: string): Promise<boolean>;
};

/**
 * Remembers what was allowed in the workspace's storage.
 * @param ask false asks nothing: what was not allowed before is not run.
 */
export function consent(memento: vscode.Memento, folder: vscode.Uri, ask: boolean): Consent {
  const allowed = () => keptTexts(memento, key);
  return {
    async allow(text) {
      if (allowed().includes(text)) return true;
      if (!ask) return false;
      const place = vscode.workspace.asRelativePath(folder);
      const message = vscode.l10n.t('Backend Journey wants to run a command in {0}', place);
      const warning = variablesWarning([text]).map(sentence);
      const yes = await askInFull({
        message,
        before: warning.join('\n'),
        lines: [text],
        after: vscode.l10n.t('It is stopped when the check ends. Your answer is remembered in this workspace.'),
        yes: vscode.l10n.t('Allow'),
        details: { path: 'command.txt', text: readableText([message, ...warning, '', text, ''].join('\n')) },
      });
      if (yes) await memento.update(key, [...new Set([...allowed(), text])]);
      return yes;
    },
  };
}

/** Forgets every command line that was allowed in this workspace; returns how many there were. */
export async function forgetAllowed(memento: vscode.Memento): Promise<number> {
  const count = keptTexts(memento, key).length;
  await memento.update(key, undefined);
  return count;
}
