import * as vscode from 'vscode';

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
  const allowed = () => memento.get<readonly string[]>(key, []);
  return {
    async allow(text) {
      if (allowed().includes(text)) return true;
      if (!ask) return false;
      const yes = vscode.l10n.t('Allow');
      const answer = await vscode.window.showInformationMessage(
        vscode.l10n.t('Backend Journey wants to run a command in {0}', vscode.workspace.asRelativePath(folder)),
        {
          modal: true,
          detail: vscode.l10n.t(
            '{0}\n\nIt is ended when the check ends. Your answer is remembered in this workspace.',
            text,
          ),
        },
        yes,
      );
      if (answer !== yes) return false;
      await memento.update(key, [...new Set([...allowed(), text])]);
      return true;
    },
  };
}

/** Forgets every command line that was allowed in this workspace; returns how many there were. */
export async function forgetAllowed(memento: vscode.Memento): Promise<number> {
  const count = memento.get<readonly string[]>(key, []).length;
  await memento.update(key, undefined);
  return count;
}
